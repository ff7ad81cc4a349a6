package org.espalier.backend.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders in which a machine keeps CUDA libraries; the launcher script has the same list. */
final class LibraryFolders {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String PYTHON =
      "import nvidia,os;print(os.pathsep.join(list(nvidia.__path__)))";
  private static final Pattern COLON = Pattern.compile(":");

  /**
   * Where libraries are under a folder that somebody names: a toolkit, an environment, packages.
   */
  private static final List<String> INSIDE =
      List.of(
          "",
          "lib64",
          "lib",
          "targets/x86_64-linux/lib",
          "extras/CUPTI/lib64",
          "*/lib",
          "nvidia/*/lib",
          "lib/python3*/site-packages/nvidia/*/lib");

  private static final List<String> LOADER =
      List.of(
          "lib/x86_64-linux-gnu",
          "usr/lib/x86_64-linux-gnu",
          "lib64",
          "usr/lib64",
          "lib",
          "usr/lib",
          "usr/lib/wsl/lib",
          "usr/local/nvidia/lib64",
          "usr/local/nvidia/lib");

  private final Environment environment;

  LibraryFolders(Environment environment) {
    this.environment = environment;
  }

  /** Everywhere, group by group; a group is made when it is asked for. */
  Iterable<List<Path>> all() {
    return lazily(
        List.of(this::named, this::ofLibraryPath, this::ofPython, this::toolkits, this::ofSystem));
  }

  /** Where the system's loader would look. */
  Iterable<List<Path>> ofLoader() {
    return lazily(List.of(this::ofLibraryPath, this::ofSystem));
  }

  private static Iterable<List<Path>> lazily(List<Supplier<List<Path>>> groups) {
    return () -> groups.stream().map(Supplier::get).iterator();
  }

  private List<Path> named() {
    return words(CudaLibraries.PATH).flatMap(folder -> inside(folder, INSIDE)).toList();
  }

  private List<Path> ofLibraryPath() {
    return words("LD_LIBRARY_PATH").toList();
  }

  private List<Path> ofPython() {
    try {
      String answer = environment.run(List.of("python3", "-c", PYTHON), LIMIT);
      return COLON
          .splitAsStream(answer)
          .map(String::strip)
          .filter(folder -> folder.startsWith("/"))
          .map(folder -> Folders.under(environment, folder))
          .flatMap(folder -> inside(folder, List.of("*/lib")))
          .toList();
    } catch (IOException | TimeoutException e) {
      return List.of(); // no Python, or none of these packages
    }
  }

  /** The newest first, since some libraries keep their name from one release to the next. */
  private List<Path> toolkits() {
    List<Path> toolkits =
        new ArrayList<>(Folders.matching(environment.root().resolve("usr/local"), "cuda*"));
    toolkits.sort(Comparator.comparing(LibraryFolders::release).reversed());
    return toolkits.stream().flatMap(folder -> inside(folder, INSIDE.subList(1, 5))).toList();
  }

  private static String release(Path toolkit) {
    StringBuilder key = new StringBuilder();
    for (String number : toolkit.getFileName().toString().split("\\D+", -1)) {
      if (!number.isEmpty()) {
        key.append("0".repeat(Math.max(0, 6 - number.length()))).append(number);
      }
    }
    return key.toString();
  }

  private List<Path> ofSystem() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : configurations()) {
      for (String line : lines(file)) {
        if (line.startsWith("/")) {
          folders.add(Folders.under(environment, line));
        }
      }
    }
    LOADER.forEach(folder -> folders.add(environment.root().resolve(folder)));
    return folders.stream().filter(Files::isDirectory).toList();
  }

  /** The files of the loader; which folder comes first in them is of no weight. */
  private List<Path> configurations() {
    Path etc = environment.root().resolve("etc");
    List<Path> files = new ArrayList<>(List.of(etc.resolve("ld.so.conf")));
    files.addAll(Folders.files(etc.resolve("ld.so.conf.d"), "*.conf"));
    return files;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (IOException e) {
      return List.of(); // not there, or not text
    }
  }

  private Stream<Path> words(String variable) {
    return environment.variable(variable).stream()
        .flatMap(COLON::splitAsStream)
        .filter(Predicate.not(String::isBlank))
        .map(folder -> Folders.under(environment, folder));
  }

  /** The folders that are there under one, by patterns whose segments may have asterisks. */
  private static Stream<Path> inside(Path folder, List<String> patterns) {
    return patterns.stream().flatMap(pattern -> matching(folder, pattern)).distinct();
  }

  private static Stream<Path> matching(Path folder, String pattern) {
    Stream<Path> reached = Stream.of(folder).filter(Files::isDirectory);
    for (String segment : pattern.split("/", -1)) {
      if (!segment.isEmpty()) {
        reached = reached.flatMap(place -> Folders.matching(place, segment).stream());
      }
    }
    return reached;
  }
}
