package org.espalier.benchmarks.device;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.benchmarks.trainee.Trainee;

/**
 * Starts processes that train.
 *
 * <p>Those of Espalier are started by the launcher of the distribution, which finds the libraries
 * of a card and sets what they need before Java starts: in place of Java it is given a script that
 * starts the same Java with the same options, another main class, and its jar.
 */
final class Starter {
  private static final String STAND_IN =
      """
      #!/usr/bin/env bash
      # The Java that the launcher was given: the same as ever, with another main class.
      arguments=()
      before=
      for argument in "$@"; do
        [[ $before != -cp ]] || argument+=':%s'
        before=$argument
        [[ $argument != org.espalier.launcher.Main ]] || argument=%s
        arguments+=("$argument")
      done
      exec '%s' "${arguments[@]}"
      """;

  private final Path work;
  private final Path distribution;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private int started;

  /**
   * Starts them with a distribution.
   *
   * @param work a folder for what they keep and for their logs
   * @param jar the jar with the main class
   */
  Starter(Path work, Path distribution, Path jar) throws IOException {
    this.work = work;
    this.distribution = distribution;
    Path java = Path.of(System.getProperty("java.home"));
    Path standIn = work.resolve("java");
    Files.createDirectories(standIn.resolve("bin"));
    Path script = standIn.resolve("bin/java");
    Files.writeString(
        script, STAND_IN.formatted(jar, Trainee.class.getName(), java.resolve("bin/java")));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    Files.writeString(standIn.resolve("release"), Files.readString(java.resolve("release")));
    environment.put("JAVA_HOME", standIn.toString());
    environment.put("ESPALIER_HOME", work.resolve("home").toString());
  }

  /** Something that all of them find set. */
  void environment(String name, String value) {
    environment.put(name, value);
  }

  /** The folder of what is kept. */
  Path work() {
    return work;
  }

  /** A sample pipeline, by its name. */
  Path pipeline(String name) {
    return distribution.resolve("samples/pipelines").resolve(name + ".yaml");
  }

  /** A process that trains with Espalier. */
  Worker espalier(String options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(distribution.resolve("bin/espalier").toString(), "run");
    builder.environment().put("ESPALIER_JAVA_OPTIONS", options);
    return start(builder);
  }

  /** Any other process. */
  Worker start(ProcessBuilder builder) throws IOException {
    builder.environment().putAll(environment);
    builder.directory(work.toFile());
    File log = work.resolve("process-" + ++started + ".log").toFile();
    return new Worker(builder, log.toPath());
  }
}
