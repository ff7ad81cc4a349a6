package org.espalier.backend.nd4j;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file that says which kernel a process is trying, for the next one in case it does not return.
 */
final class Journal implements AutoCloseable {
  private final Path result;
  private final Path own;
  private final String fingerprint;
  private String trying = "";

  /**
   * The journal of this process.
   *
   * @param result the file that its end replaces
   */
  Journal(Path result, String fingerprint) {
    this.result = result;
    this.fingerprint = fingerprint;
    this.own = result.resolveSibling(result.getFileName() + "." + ProcessHandle.current().pid());
  }

  /** What processes that are gone were trying when they ended; their journals are deleted. */
  static Set<String> ended(Path result, String fingerprint) throws IOException {
    Set<String> names = new TreeSet<>();
    String prefix = result.getFileName() + ".";
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(result.getParent(), prefix + "[0-9]*")) {
      for (Path file : files) {
        long process = Long.parseLong(file.getFileName().toString().substring(prefix.length()));
        if (ProcessHandle.of(process).isEmpty()) {
          List<String> lines = Files.readAllLines(file);
          if (lines.size() == 2 && lines.get(0).equals(fingerprint)) {
            names.add(lines.get(1));
          }
          Files.delete(file);
        }
      }
    }
    return names;
  }

  /** Says what is tried next. */
  void trying(String name) throws IOException {
    if (!name.equals(trying)) {
      trying = name;
      Files.write(own, List.of(fingerprint, name));
    }
  }

  /** Keeps what failed as the result. */
  void end(Collection<String> failed) throws IOException {
    List<String> lines = new ArrayList<>(List.of(fingerprint));
    lines.addAll(failed);
    Files.write(own, lines);
    Files.move(own, result, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(own);
  }
}
