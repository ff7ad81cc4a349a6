package org.espalier.runtime.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espalier.host.DataSummary;
import org.espalier.host.Epoch;
import org.espalier.host.Mistake;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunRecord;

/** Reads back what a run kept in its folder. */
public final class RunReader {
  private static final String BACKEND = "backend";
  private static final String PEAK = "peak_memory_bytes";

  private final Path folder;

  private RunReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a run; of one that ended early, what there is.
   *
   * @throws IOException if it is not the folder of a run, or is damaged
   */
  public static RunRecord read(Path folder) throws IOException {
    return of(folder).read();
  }

  /**
   * Reads the epochs of a run, and nothing else.
   *
   * @throws IOException if it is not the folder of a run, or is damaged
   */
  public static List<Epoch> history(Path folder) throws IOException {
    return of(folder).history();
  }

  private static RunReader of(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(RunFiles.STATE))) {
      throw new IOException(
          "%s is not the folder of a run: it has no %s; \"espalier runs\" lists the runs"
              .formatted(folder, RunFiles.STATE));
    }
    return new RunReader(folder);
  }

  private RunRecord read() throws IOException {
    JsonNode state = json(RunFiles.STATE);
    JsonNode made = json(RunFiles.PROVENANCE);
    JsonNode metrics = json(RunFiles.METRICS);
    Map<String, List<String>> classes = MetricsJson.classes(metrics);
    Optional<PredictionsReader> predictions =
        classes.isEmpty() || !has(RunFiles.PREDICTIONS)
            ? Optional.empty()
            : Optional.of(new PredictionsReader(text(RunFiles.PREDICTIONS), classes));
    return new RunRecord(
        RunList.info(folder, state),
        text(state, "ended"),
        text(state, "message"),
        texts(json(RunFiles.REQUEST)),
        text(RunFiles.PIPELINE),
        history(),
        predictions.map(PredictionsReader::rows).orElse(List.of()),
        predictions.isEmpty() ? Map.of() : outputs(classes, metrics, predictions.get()),
        has(RunFiles.DATA)
            ? Optional.of(Json.value(json(RunFiles.DATA), DataSummary.class))
            : Optional.empty(),
        model(),
        seconds(made.path("seconds")),
        made.has(BACKEND) ? Optional.of(engine(made.get(BACKEND))) : Optional.empty(),
        texts(made.path("machine")),
        bundles(
            json(has(RunFiles.LOCK) ? RunFiles.LOCK : RunFiles.COMPONENTS),
            UsedBundles.components(json(RunFiles.COMPONENTS))),
        texts(made.path("data")),
        ExplanationsJson.read(json(RunFiles.EXPLANATIONS)));
  }

  private List<Epoch> history() throws IOException {
    JsonNode history = json(RunFiles.HISTORY);
    return history.isArray() ? Arrays.asList(Json.value(history, Epoch[].class)) : List.of();
  }

  private Map<String, RunRecord.Output> outputs(
      Map<String, List<String>> classes, JsonNode metrics, PredictionsReader predictions)
      throws IOException {
    JsonNode mistakes = json(RunFiles.MISTAKES);
    Map<String, RunRecord.Output> outputs = new LinkedHashMap<>();
    for (String name : classes.keySet()) {
      JsonNode wrong = mistakes.path(name);
      outputs.put(
          name,
          new RunRecord.Output(
              MetricsJson.evaluation(metrics, name),
              predictions.predictions(name),
              wrong.isArray() ? Arrays.asList(Json.value(wrong, Mistake[].class)) : List.of()));
    }
    return outputs;
  }

  private Optional<ModelSummary> model() throws IOException {
    return has(RunFiles.LAYERS)
        ? Optional.of(ModelJson.read(json(RunFiles.LAYERS), text(RunFiles.PICTURE)))
        : Optional.empty();
  }

  private static RunRecord.Engine engine(JsonNode backend) {
    return new RunRecord.Engine(
        backend.path("engine").asText(),
        backend.path("device").asText(),
        backend.path("reason").asText(),
        texts(backend.path("facts")),
        backend.path("precision").asText("float32"),
        backend.path("deterministic").asBoolean(),
        before(backend.path("before")),
        backend.has(PEAK) ? OptionalLong.of(backend.get(PEAK).asLong()) : OptionalLong.empty());
  }

  private static List<String> before(JsonNode places) {
    List<String> before = new ArrayList<>();
    places.forEach(place -> before.add(place.asText()));
    return before;
  }

  /**
   * What executed a run until now; empty if it did not come so far that this was written.
   *
   * @throws IOException if its record is damaged
   */
  public static Optional<RunRecord.Engine> engine(Path run) throws IOException {
    JsonNode made = new RunReader(run).json(RunFiles.PROVENANCE);
    return made.has(BACKEND) ? Optional.of(engine(made.get(BACKEND))) : Optional.empty();
  }

  private static List<RunRecord.BundleVersion> bundles(
      JsonNode lock, Map<UsedBundles.Used, List<String>> taken) {
    List<RunRecord.BundleVersion> bundles = new ArrayList<>();
    for (JsonNode bundle : lock) {
      String name = bundle.path("bundle").asText();
      String version = bundle.path("version").asText();
      bundles.add(
          new RunRecord.BundleVersion(
              name,
              version,
              text(bundle, "sha256"),
              taken.getOrDefault(new UsedBundles.Used(name, version), List.of())));
    }
    return bundles;
  }

  private static Map<String, Double> seconds(JsonNode json) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    json.properties().forEach(time -> seconds.put(time.getKey(), time.getValue().asDouble()));
    return seconds;
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> text : json.properties()) {
      if (!text.getValue().isNull()) {
        texts.put(text.getKey(), text.getValue().asText());
      }
    }
    return texts;
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
  }

  private boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  /** A file as text; empty if there is none. */
  private String text(String name) throws IOException {
    return has(name) ? Files.readString(folder.resolve(name)) : "";
  }

  /** A file as JSON; an empty object if there is none. */
  private JsonNode json(String name) throws IOException {
    try {
      return has(name) ? Json.read(folder.resolve(name)) : Json.object();
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is damaged: %s".formatted(folder.resolve(name), e.getOriginalMessage()), e);
    }
  }
}
