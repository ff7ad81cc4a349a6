package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long an unpacked distribution takes until it answers. */
final class StartUp {
  private static final int TIMES = 7;
  private static final int PATIENCE = 120;
  private static final String PROMPT = "espalier> ";
  private static final String LAUNCHER = "bin/espalier";

  private final Path distribution;
  private final Path home;

  private StartUp(Path distribution, Path home) {
    this.distribution = distribution;
    this.home = home;
  }

  /**
   * The distribution in a folder of a build.
   *
   * @param target the folder that holds {@code espalier-VERSION}
   * @param home what it keeps between starts
   * @return empty if none was built
   */
  static Optional<StartUp> find(Path target, Path home) {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(target, "espalier-*")) {
      for (Path folder : folders) {
        if (Files.isExecutable(folder.resolve(LAUNCHER))) {
          return Optional.of(new StartUp(folder, home));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.empty();
  }

  /** Measures everything, the first time of each not counted. */
  List<Target> measure() throws IOException {
    String pipeline = distribution.resolve("samples/pipelines/reviews.yaml").toString();
    String epochs = "training.epochs=1";
    return List.of(
        target("`espalier --help` is over", 150, "", launcher("--help")),
        target("`espalier console` shows its prompt", 1500, PROMPT, terminal("console")),
        target(
            "`espalier run` has trained its first epoch, natives unpacked before",
            4000,
            "epoch 1",
            launcher("run", pipeline, "--set", epochs)));
  }

  private List<String> launcher(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve(LAUNCHER).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Where it is not on a terminal, the shell shows no prompt. */
  private List<String> terminal(String argument) {
    String line = "stty cols 80 rows 24; exec '" + distribution.resolve(LAUNCHER) + "' " + argument;
    return List.of("script", "--quiet", "--flush", "--command", line, "/dev/null");
  }

  private Target target(String claim, double limit, String sign, List<String> command)
      throws IOException {
    once(sign, command);
    double[] times = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      times[i] = once(sign, command);
    }
    Spread spread = Spread.of(times);
    Benchmarks.say("%s: %s ms", claim, spread.text(0));
    String load = "wall, load " + Machine.text(Machine.load());
    return new Target(claim, spread, limit, true, " ms", load);
  }

  /** Milliseconds until a text appears, or until the end where the text is empty. */
  private double once(String sign, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(Files.createDirectories(home).toFile());
    builder.environment().put("ESPALIER_HOME", home.toString());
    long begin = System.nanoTime();
    Process process = builder.start();
    CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS).execute(process::destroyForcibly);
    Listener listener = new Listener(sign, begin);
    try (Reader out = process.inputReader(StandardCharsets.UTF_8);
        Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
      if (listener.hears(out)) {
        if (sign.equals(PROMPT)) {
          in.write("exit\n");
          in.flush();
        }
        listener.hearsTheRest(out);
      }
    }
    return listener.millis(command);
  }

  /** Waits for a text in what a process says. */
  private static final class Listener {
    private final String sign;
    private final long begin;
    private final StringBuilder said = new StringBuilder();
    private long heard;

    Listener(String sign, long begin) {
      this.sign = sign;
      this.begin = begin;
    }

    /** Reads up to the text; false if the process is over. */
    boolean hears(Reader out) throws IOException {
      for (int next = out.read(); next >= 0; next = out.read()) {
        said.append((char) next);
        if (!sign.isEmpty() && said.indexOf(sign) >= 0) {
          heard = System.nanoTime();
          return true;
        }
      }
      heard = sign.isEmpty() ? System.nanoTime() : 0;
      return false;
    }

    void hearsTheRest(Reader out) throws IOException {
      for (int next = out.read(); next >= 0; next = out.read()) {
        said.append((char) next);
      }
    }

    double millis(List<String> command) {
      if (heard == 0) {
        throw new IllegalStateException("%s never said \"%s\": %s".formatted(command, sign, said));
      }
      return (heard - begin) / 1e6;
    }
  }
}
