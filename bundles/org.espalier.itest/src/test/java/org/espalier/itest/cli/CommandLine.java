package org.espalier.itest.cli;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;

/**
 * Starts the script of a distribution as a process.
 *
 * @param distribution the folder of the distribution
 * @param home what {@code ESPALIER_HOME} is
 * @param folder the working folder
 */
record CommandLine(Path distribution, Path home, Path folder) {
  private static final long MINUTES = 3;

  /** The built distribution, with the home that the tests of the command line share. */
  static CommandLine in(Path folder) throws IOException {
    return new CommandLine(HostExtension.distribution(), sharedHome(), folder);
  }

  /** A home that is kept between tests, because the first start on a home takes long. */
  static Path sharedHome() throws IOException {
    return Homes.in(Path.of("target", "command-line-home"));
  }

  /** The same with another home. */
  CommandLine at(Path otherHome) {
    return new CommandLine(distribution, otherHome, folder);
  }

  /** Executes a command line to its end. */
  Outcome execute(String... arguments) throws IOException, InterruptedException {
    return start(Map.of(), null, arguments).outcome();
  }

  /** The same, with a text to read from standard input. */
  Outcome executeWithInput(String input, String... arguments)
      throws IOException, InterruptedException {
    return start(Map.of(), input, arguments).outcome();
  }

  /** Begins to execute a command line. */
  Started start(Map<String, String> environment, String input, String... arguments)
      throws IOException {
    Path in = temporary(".in");
    Files.writeString(in, input == null ? "" : input);
    return begin(environment, Redirect.from(in.toFile()), arguments);
  }

  /** Begins to execute a command line that is then written to, as to an interactive shell. */
  Started startTalking(String... arguments) throws IOException {
    return startTalking(Map.of(), arguments);
  }

  /** The same, with variables. */
  Started startTalking(Map<String, String> environment, String... arguments) throws IOException {
    return begin(environment, Redirect.PIPE, arguments);
  }

  private Started begin(Map<String, String> environment, Redirect input, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("bin").resolve("espalier").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ESPALIER_HOME", home.toString());
    builder.environment().putAll(environment);
    Path out = temporary(".out");
    Path err = temporary(".err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(input);
    return new Started(builder.start(), out, err);
  }

  private static Path temporary(String suffix) throws IOException {
    Path file = Files.createTempFile("espalier", suffix);
    file.toFile().deleteOnExit();
    return file;
  }

  /** A process; the script becomes the virtual machine, so that there is only one. */
  record Started(Process process, Path out, Path err) {
    /** What it has told so far. */
    String told() throws IOException {
      return Files.readString(err);
    }

    /** Writes a line to one that was started talking. */
    void say(String line) throws IOException {
      Writer writer = process.outputWriter();
      writer.write(line + "\n");
      writer.flush();
    }

    /** Waits until it tells something, or ends. */
    Started awaitTold(String part) throws IOException, InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
      while (!told().contains(part)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          String end = process.isAlive() ? "still running" : "exit code " + process.exitValue();
          throw new AssertionError(
              "it never told \"%s\", %s\n--- out\n%s\n--- err\n%s"
                  .formatted(part, end, Files.readString(out), told()));
        }
        Thread.sleep(20);
      }
      return this;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** Ends it as Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for its end. */
    Outcome outcome() throws IOException, InterruptedException {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        kill();
        throw new AssertionError("it did not end:\n" + told());
      }
      return new Outcome(process.exitValue(), Files.readString(out), told());
    }
  }
}
