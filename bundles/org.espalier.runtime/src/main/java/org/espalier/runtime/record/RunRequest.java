package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunOptions;

/**
 * What was asked of a run: kept from its beginning, so that it can be resumed and repeated.
 *
 * @param file what the pipeline file was called
 * @param folder the folder that relative paths of data start from
 * @param evaluate whether the test rows are evaluated after training
 * @param epochs the number of epochs, in place of the pipeline's
 */
public record RunRequest(String file, Path folder, boolean evaluate, Optional<Integer> epochs) {
  /** What is asked now. */
  public static RunRequest of(PipelineFile pipeline, RunOptions options) {
    return new RunRequest(
        pipeline.name(),
        pipeline.folder().toAbsolutePath().normalize(),
        options.evaluate(),
        options.epochs());
  }

  /**
   * What was asked of a run.
   *
   * @param run the run's folder
   * @throws IOException if it does not say
   */
  public static RunRequest read(Path run) throws IOException {
    Path file = run.resolve(RunFiles.REQUEST);
    if (!Files.isRegularFile(file) || !Files.isRegularFile(run.resolve(RunFiles.PIPELINE))) {
      throw new IOException(
          "%s does not say what was asked of it: it has no %s or no %s; run its pipeline again"
              .formatted(run, RunFiles.REQUEST, RunFiles.PIPELINE));
    }
    JsonNode json = Json.read(file);
    return new RunRequest(
        json.path("file").asText(),
        Path.of(json.path("folder").asText()),
        json.path("evaluate").asBoolean(),
        json.has("epochs") ? Optional.of(json.path("epochs").asInt()) : Optional.empty());
  }

  /** Writes it, and the filled pipeline. */
  public void write(RunFolder run, String filled) throws IOException {
    ObjectNode json = Json.object();
    json.put("file", file);
    json.put("folder", folder.toString());
    json.put("evaluate", evaluate);
    epochs.ifPresent(number -> json.put("epochs", number));
    run.write(RunFiles.REQUEST, json);
    run.write(RunFiles.PIPELINE, filled);
  }

  /**
   * The pipeline that was run: overrides were applied, defaults were filled in.
   *
   * @param run the run's folder
   */
  public PipelineFile pipeline(Path run) throws IOException {
    Path text = run.resolve(RunFiles.PIPELINE);
    return new PipelineFile(text.toString(), Files.readString(text), folder, List.of());
  }

  /** The same request for another run. */
  public RunOptions options(Path runs) {
    return new RunOptions(runs, evaluate, epochs);
  }
}
