package org.espalier.tuning.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The folder of a study that begins: made aside, and moved into place whole. */
public final class NewStudy {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private NewStudy() {}

  /**
   * Makes the folder {@code STUDIES/PIPELINE/ID}.
   *
   * @throws IOException if it cannot be written; says what to do
   */
  public static Path create(Path studies, Head head) throws IOException {
    Path parent = studies.resolve(head.pipeline());
    try {
      Files.createDirectories(parent);
      Path aside =
          Files.createDirectory(
              parent.resolve(".new-%016x".formatted(ThreadLocalRandom.current().nextLong())));
      try {
        Files.writeString(aside.resolve("pipeline.yaml"), head.file().text());
        StudyStore.define(aside, head);
        return move(aside, ID.format(Instant.parse(head.began())));
      } catch (IOException | RuntimeException | Error e) {
        remove(aside);
        throw e;
      }
    } catch (FileSystemException e) {
      throw new IOException(
          "no study can be written into %s: %s; name another folder for studies (--studies), or make this one writable"
              .formatted(parent, e),
          e);
    }
  }

  private static Path move(Path aside, String id) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path target = aside.resolveSibling(attempt == 1 ? id : id + "-" + attempt);
      try {
        return Files.move(aside, target);
      } catch (FileSystemException e) {
        if (!Files.exists(target)) {
          throw e;
        } // another study began in the same second
      }
    }
  }

  /** Removes the folder of a study in which nothing was done, with what is in it. */
  public static void remove(Path study) throws IOException {
    List<Path> inside;
    try (Stream<Path> tree = Files.walk(study)) {
      inside = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
