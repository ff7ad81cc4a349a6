package org.espalier.tuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.host.RunRecords;
import org.espalier.host.StudyInfo;
import org.espalier.tuning.store.StudyStore;

/** Finds studies in a folder. */
final class StudyList {
  private static final String LATEST = "latest";
  private static final int SHOWN = 5;
  private static final int DEPTH = 3;

  private final RunRecords runs;

  StudyList(RunRecords runs) {
    this.runs = runs;
  }

  /** The studies, the newest first; none if there is no such folder. */
  List<StudyInfo> of(Path studies) throws IOException {
    if (!Files.isDirectory(studies)) {
      return List.of();
    }
    List<Path> stores;
    try (Stream<Path> tree = Files.find(studies, DEPTH, (path, attributes) -> isStore(path))) {
      stores = tree.toList();
    }
    List<StudyInfo> found = new ArrayList<>();
    for (Path store : stores) {
      found.add(info(store.getParent()));
    }
    found.sort(Comparator.comparing(StudyInfo::began).thenComparing(StudyInfo::id).reversed());
    return found;
  }

  /** What begins with a dot is a study that is being made. */
  private static boolean isStore(Path path) {
    return path.getFileName().toString().equals(StudyStore.FILE)
        && !path.getParent().getFileName().toString().startsWith(".");
  }

  private StudyInfo info(Path folder) throws IOException {
    try (StudyStore store = StudyStore.open(folder)) {
      return new StudyReader(store, runs).info();
    }
  }

  /**
   * The study of a name.
   *
   * @throws IOException if there is none, or are several
   * @see org.espalier.host.Studies#find
   */
  StudyInfo find(Path studies, String name) throws IOException {
    Optional<Path> folder = folder(name);
    if (folder.isPresent()) {
      return info(folder.get());
    }
    int slash = name.lastIndexOf('/');
    String id = name.substring(slash + 1);
    List<StudyInfo> candidates =
        of(studies).stream()
            .filter(study -> slash < 0 || study.pipeline().equals(name.substring(0, slash)))
            .toList();
    List<StudyInfo> found =
        id.equals(LATEST)
            ? candidates.stream().limit(1).toList()
            : candidates.stream()
                .filter(study -> study.id().startsWith(id) || study.id().endsWith(id))
                .toList();
    List<StudyInfo> exact = found.stream().filter(study -> study.id().equals(id)).toList();
    return only(exact.isEmpty() ? found : exact, studies, name);
  }

  private static Optional<Path> folder(String name) {
    try {
      Path folder = Path.of(name);
      return Files.isRegularFile(folder.resolve(StudyStore.FILE))
          ? Optional.of(folder)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static StudyInfo only(List<StudyInfo> found, Path studies, String name)
      throws IOException {
    if (found.isEmpty()) {
      throw new IOException(
          "there is no study \"%s\" in %s; \"espalier study\" lists them, --studies names another folder"
              .formatted(name, studies));
    }
    if (found.size() > 1) {
      throw new IOException(
          "\"%s\" may mean %s%s; write more of it"
              .formatted(
                  name,
                  found.stream()
                      .limit(SHOWN)
                      .map(study -> study.pipeline() + "/" + study.id())
                      .collect(Collectors.joining(", ")),
                  found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : ""));
    }
    return found.get(0);
  }
}
