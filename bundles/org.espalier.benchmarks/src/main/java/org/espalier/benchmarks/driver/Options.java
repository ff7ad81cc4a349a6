package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the build says: folders, class paths, the number of rounds. */
public final class Options {
  private final Map<String, String> values = new HashMap<>();

  /** Reads arguments, each {@code name=value}. */
  public Options(String[] arguments) {
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
  }

  /**
   * A value.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String text(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("say " + name + "=..., beside " + values));
  }

  /** A value, if there is one. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** A path. */
  public Path path(String name) {
    return Path.of(text(name)).toAbsolutePath().normalize();
  }

  /** A class path: folders and files that a file lists, behind others. */
  String classPath(String file, String... before) throws IOException {
    List<String> parts = new ArrayList<>(List.of(before));
    parts.add(Files.readString(path(file)).strip());
    return String.join(System.getProperty("path.separator"), parts);
  }

  /** The jars of a folder, as part of a class path. */
  String jars(String folder) throws IOException {
    List<String> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path("natives").resolve(folder))) {
      files.forEach(file -> jars.add(file.toString()));
    }
    return String.join(System.getProperty("path.separator"), jars);
  }
}
