package org.espalier.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.host.RunInfo;

/** Finds the run that somebody names. */
public final class RunNames {
  private static final String LATEST = "latest";
  private static final int SHOWN = 5;

  private RunNames() {}

  /**
   * The run of a name.
   *
   * @param runs the folder that holds the folders of runs
   * @param name its folder, its id, a unique beginning or end of it, either of these after {@code
   *     PIPELINE/}, or {@code latest}
   * @throws IOException if there is none, or are several
   */
  public static RunInfo find(Path runs, String name) throws IOException {
    Optional<Path> folder = folder(name);
    if (folder.isPresent()) {
      return RunList.info(folder.get(), Json.read(folder.get().resolve(RunFiles.STATE)));
    }
    int slash = name.lastIndexOf('/');
    String id = name.substring(slash + 1);
    List<RunInfo> candidates =
        RunList.of(runs).stream()
            .filter(run -> slash < 0 || run.pipeline().equals(name.substring(0, slash)))
            .toList();
    List<RunInfo> found =
        id.equals(LATEST)
            ? candidates.stream().limit(1).toList()
            : candidates.stream()
                .filter(run -> run.id().startsWith(id) || run.id().endsWith(id))
                .toList();
    List<RunInfo> exact = found.stream().filter(run -> run.id().equals(id)).toList();
    return only(exact.isEmpty() ? found : exact, runs, name);
  }

  private static Optional<Path> folder(String name) {
    try {
      Path folder = Path.of(name);
      return Files.isRegularFile(folder.resolve(RunFiles.STATE))
          ? Optional.of(folder)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static RunInfo only(List<RunInfo> found, Path runs, String name) throws IOException {
    if (found.isEmpty()) {
      throw new IOException(
          "there is no run \"%s\" in %s; \"espalier runs\" lists them, --runs names another folder"
              .formatted(name, runs));
    }
    if (found.size() > 1) {
      throw new IOException(
          "\"%s\" may mean %s%s; write more of it"
              .formatted(
                  name,
                  found.stream()
                      .limit(SHOWN)
                      .map(run -> run.pipeline() + "/" + run.id())
                      .collect(Collectors.joining(", ")),
                  found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : ""));
    }
    return found.get(0);
  }
}
