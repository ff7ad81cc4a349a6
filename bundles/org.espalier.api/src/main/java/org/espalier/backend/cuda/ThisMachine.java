package org.espalier.backend.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The machine that this process runs on. */
final class ThisMachine implements Environment {
  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public Path root() {
    return Path.of("/");
  }

  @Override
  public String run(List<String> command, Duration limit) throws IOException, TimeoutException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      // What is asked here fits into the pipe, so nothing has to be read before the end.
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("gave no answer within " + limit.toSeconds() + " seconds");
      }
      return answer(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String answer(Process process) throws IOException {
    try (InputStream in = process.getInputStream()) {
      String output = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.exitValue() != 0) {
        String said = output.lines().findFirst().map(line -> ": " + line).orElse("");
        throw new IOException("failed with exit code " + process.exitValue() + said);
      }
      return output;
    }
  }
}
