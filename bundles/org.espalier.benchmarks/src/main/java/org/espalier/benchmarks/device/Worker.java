package org.espalier.benchmarks.device;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that is told over its standard input what to do, and tells what it did. */
final class Worker implements AutoCloseable {
  private static final String MARK = "> ";
  private static final int PATIENCE = 60;

  private final Process process;
  private final BufferedReader reader;
  private final BufferedWriter writer;
  private final Path log;

  /**
   * Starts it.
   *
   * @param log where its errors go
   */
  Worker(ProcessBuilder builder, Path log) throws IOException {
    this.log = log;
    process = builder.redirectError(log.toFile()).start();
    reader = process.inputReader(StandardCharsets.UTF_8);
    writer = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Says a line to it. */
  void say(Object line) {
    try {
      writer.write(line.toString());
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      // it ended, which the next line that is read tells
    }
  }

  /** The next line of what it tells, in parts; empty if it ended. */
  Optional<List<String>> hear() {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(MARK)) {
          return Optional.of(List.of(line.substring(MARK.length()).split("\t", -1)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hears a training to its end. */
  Answer hearAll() {
    Answer answer = new Answer();
    boolean goesOn = true;
    while (goesOn) {
      Optional<List<String>> line = hear();
      if (line.isEmpty()) {
        close();
        answer.fail("the process ended; " + lastWords());
      }
      goesOn = line.isPresent() && answer.take(line.get());
    }
    return answer;
  }

  /** Whether it has not ended. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** The end of what it printed as errors. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1) + " (" + log + ")";
    } catch (IOException e) {
      return "its log cannot be read: " + log;
    }
  }

  /** Lets it end. */
  @Override
  public void close() {
    try {
      writer.close();
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reader.close();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
