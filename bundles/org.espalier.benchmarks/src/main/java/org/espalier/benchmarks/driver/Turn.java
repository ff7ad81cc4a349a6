package org.espalier.benchmarks.driver;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts virtual machines, one after the other, and reads what they print. */
final class Turn {
  private final Path folder;
  private final Map<String, String> environment;

  /**
   * Starts them in a folder.
   *
   * @param environment what they find set beside what is set already
   */
  Turn(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** The lines that a contestant prints in a number of epochs. */
  List<String> take(Contestant contestant, int epochs, String... options) {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-cp");
    command.add(contestant.classPath());
    command.add(contestant.mainClass());
    command.addAll(contestant.arguments());
    command.add(Integer.toString(epochs));
    command.addAll(contestant.overrides());
    return java(contestant.name(), command);
  }

  /**
   * The lines that a virtual machine prints.
   *
   * @param name what its log is called
   * @throws IllegalStateException if it fails
   */
  List<String> java(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path log = folder.resolve(name.replaceAll("[^a-z0-9]+", "-") + ".log");
    try {
      Process process = start(command, log.toFile());
      List<String> lines = new ArrayList<>();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "%s ended with code %d; it said:%n%s".formatted(name, code, Files.readString(log)));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }

  private Process start(List<String> command, File log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectError(log);
    return builder.start();
  }
}
