package org.espalier.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A folder for the files of one test, which goes with it. */
final class TrialFolder implements AutoCloseable {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private final Path folder;

  private TrialFolder(Path folder) {
    this.folder = folder;
  }

  static TrialFolder make() throws IOException {
    return new TrialFolder(Files.createTempDirectory("trial").toRealPath());
  }

  /** A test of one sample. */
  interface Test<S> {
    void run(S sample, TrialFolder folder) throws Exception;
  }

  /** Tests of samples, each in a folder of its own. */
  static <S> Stream<DynamicTest> each(String what, List<S> samples, Test<S> test) {
    return samples.stream()
        .map(sample -> DynamicTest.dynamicTest(what + ": " + sample, () -> run(sample, test)));
  }

  private static <S> void run(S sample, Test<S> test) throws Exception {
    try (TrialFolder folder = make()) {
      test.run(sample, folder);
    }
  }

  /** A path in it, of a file that is or is not there. */
  Path file(String name) {
    return folder.resolve(name);
  }

  Path write(String name, byte[] content) throws IOException {
    return Files.write(file(name), content);
  }

  /** The names of what is in it. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Whether this process has a file open; false where the system does not tell. */
  static boolean isOpen(Path file) throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) {
      return false;
    }
    try (Stream<Path> open = Files.list(OPEN_FILES)) {
      return open.anyMatch(link -> leadsTo(link, file));
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
