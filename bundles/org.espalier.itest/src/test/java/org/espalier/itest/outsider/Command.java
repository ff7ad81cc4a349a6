package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process, from its start to its end. */
record Command(int code, String out, String err) {
  private static final long MINUTES = 15;

  /**
   * Runs a command with the Java of this test.
   *
   * @param folder the folder it works in
   * @param environment what it finds in its environment besides
   * @param command the program and its arguments
   */
  static Command run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end in " + MINUTES + " minutes");
      }
      return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What it wrote, if it went well. */
  String output() {
    assertEquals(0, code, () -> out + err);
    return out;
  }
}
