package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.host.DataSummary;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Mistake;
import org.espalier.host.ModelSummary;
import org.espalier.host.RunRecord;
import org.espalier.runtime.files.Checksum;
import org.espalier.runtime.split.Split;

/** Writes into a run's folder what the run is about, in the order in which it becomes known. */
public final class RunWriter {
  private final RunFolder folder;
  private final ObjectNode provenance = Json.object();

  /** Writes into a folder. */
  public RunWriter(RunFolder folder) {
    this.folder = folder;
  }

  /** Writes which rows are for what. */
  public void split(Split split) throws IOException {
    folder.write(RunFiles.SPLIT, SplitFile.write(split));
  }

  /** Writes what the data are like. */
  public void data(DataSummary data) throws IOException {
    folder.write(RunFiles.DATA, Json.tree(data));
  }

  /**
   * Says what makes the run; it is written with the bundles, and at the end.
   *
   * @param filled the pipeline with every default written out
   * @param seed its seed
   * @param files the checksums of the data
   * @param engine what executes it
   */
  public void origin(String filled, long seed, Map<String, String> files, RunRecord.Engine engine) {
    provenance.put("pipeline_sha256", Checksum.of(filled.getBytes(StandardCharsets.UTF_8)));
    provenance.put("seed", seed);
    provenance.set("data", Json.tree(files));
    ObjectNode backend = provenance.putObject("backend");
    backend.put("engine", engine.name());
    backend.put("device", engine.device());
    backend.put("reason", engine.reason());
    backend.set("facts", Json.tree(engine.facts()));
    backend.put("precision", engine.precision());
    backend.put("deterministic", engine.deterministic());
    if (!engine.before().isEmpty()) {
      backend.set("before", Json.tree(engine.before()));
    }
    provenance.set("machine", Provenance.machine());
  }

  /** Writes what makes the run, with the bundles of the host. */
  public void bundles(JsonNode bundles) throws IOException {
    folder.write(RunFiles.LOCK, bundles);
    provenance.set("bundles", bundles);
    folder.write(RunFiles.PROVENANCE, provenance);
  }

  /** Writes what it uses of which bundles. */
  public void components(JsonNode used) throws IOException {
    folder.write(RunFiles.COMPONENTS, used);
  }

  /** Writes what the model looks like. */
  public void model(ModelSummary model) throws IOException {
    folder.write(RunFiles.LAYERS, ModelJson.write(model));
    folder.write(RunFiles.PICTURE, model.plot());
  }

  /**
   * Writes what the model says of the test rows.
   *
   * @param outputs what each output says, by name
   * @param evaluations the figures of each output that was judged
   * @param rows the numbers of the test rows
   */
  public void tested(
      Map<String, Predictions> outputs, Map<String, Evaluation> evaluations, int[] rows)
      throws IOException {
    folder.write(RunFiles.METRICS, MetricsJson.write(outputs, evaluations));
    folder.write(RunFiles.PREDICTIONS, PredictionsCsv.text(outputs, rows));
  }

  /** Writes about which test rows each output was most wrong. */
  public void mistakes(Map<String, List<Mistake>> mistakes) throws IOException {
    folder.write(RunFiles.MISTAKES, Json.tree(mistakes));
  }

  /** Writes why the model says what it says. */
  public void explanations(List<ExplainedRow> rows) throws IOException {
    folder.write(RunFiles.EXPLANATIONS, ExplanationsJson.write(rows));
  }

  /**
   * Writes what is known at the end.
   *
   * @param seconds how long what took, by name
   * @param peakBytes the most bytes of the device's memory that were held
   */
  public void ended(Map<String, Double> seconds, OptionalLong peakBytes) throws IOException {
    peakBytes.ifPresent(
        bytes -> ((ObjectNode) provenance.get("backend")).put("peak_memory_bytes", bytes));
    provenance.set("seconds", Json.tree(seconds));
    folder.write(RunFiles.PROVENANCE, provenance);
  }
}
