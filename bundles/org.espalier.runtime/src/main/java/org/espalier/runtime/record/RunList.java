package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.host.RunInfo;

/** Finds the runs in a folder. */
public final class RunList {
  private RunList() {}

  /** The runs, the newest first; none if there is no such folder. */
  public static List<RunInfo> of(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    List<Path> states;
    try (Stream<Path> tree = Files.find(runs, 3, (path, attributes) -> isState(path))) {
      states = tree.toList();
    }
    List<RunInfo> found = new ArrayList<>();
    for (Path state : states) {
      found.add(info(state.getParent(), Json.read(state)));
    }
    found.sort(Comparator.comparing(RunInfo::started).thenComparing(RunInfo::id).reversed());
    return found;
  }

  private static boolean isState(Path path) {
    return path.getFileName().toString().equals(RunFiles.STATE);
  }

  /** What a run's state says. */
  static RunInfo info(Path folder, JsonNode state) {
    Map<String, Double> figures = new LinkedHashMap<>();
    state
        .path("figures")
        .properties()
        .forEach(figure -> figures.put(figure.getKey(), figure.getValue().asDouble(Double.NaN)));
    return new RunInfo(
        state.path("pipeline").asText(),
        state.path("id").asText(),
        folder,
        isAbandoned(state) ? "interrupted" : state.path("state").asText(),
        state.path("started").asText(),
        state.path("epochs").asInt(),
        figures);
  }

  /** Whether a run says that it is running while its process is gone. */
  private static boolean isAbandoned(JsonNode state) {
    if (!state.path("state").asText().equals("running")) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(state.path("process").asLong());
    return process.isEmpty()
        || !process.get().isAlive()
        || RunFolder.processStart(process.get()) != state.path("process_started").asLong();
  }
}
