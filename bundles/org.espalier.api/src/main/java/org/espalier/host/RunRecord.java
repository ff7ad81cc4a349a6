package org.espalier.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;

/**
 * Everything that a run kept about itself, but its model and its checkpoints.
 *
 * <p>Of a run that ended early there is what it had come to: lists and maps are empty, and optional
 * parts absent, for what it did not reach.
 *
 * @param info which run, and how it stands
 * @param ended when it ended, ISO 8601
 * @param message why it failed, or stopped before the last epoch
 * @param asked what was asked for, by name, as the file {@code request.json} has it
 * @param pipeline the filled pipeline, YAML
 * @param history its epochs
 * @param testRows the numbers of the test rows in the data set, in the order of the predictions
 * @param outputs what each predicted output says of the test rows, by name; the prediction first,
 *     called ""
 * @param data what the data are like
 * @param model the layers of the model and its picture
 * @param seconds how long what took, by name: {@code preparation}, {@code training}, {@code
 *     evaluation}, {@code total}
 * @param engine what executed it
 * @param machine the Java runtime, the system and its processors, by name
 * @param bundles the bundles of the host, by name
 * @param files the SHA-256 of each file of data, by the name that the pipeline gives it
 * @param explanations why the model says what it says: test rows, and the model as a whole
 */
public record RunRecord(
    RunInfo info,
    Optional<String> ended,
    Optional<String> message,
    Map<String, String> asked,
    String pipeline,
    List<Epoch> history,
    List<Integer> testRows,
    Map<String, Output> outputs,
    Optional<DataSummary> data,
    Optional<ModelSummary> model,
    Map<String, Double> seconds,
    Optional<Engine> engine,
    Map<String, String> machine,
    List<BundleVersion> bundles,
    Map<String, String> files,
    List<ExplainedRow> explanations) {
  /** Copies lists and maps, and keeps their order. */
  public RunRecord {
    asked = copy(asked);
    history = List.copyOf(history);
    testRows = List.copyOf(testRows);
    outputs = copy(outputs);
    seconds = copy(seconds);
    machine = copy(machine);
    bundles = List.copyOf(bundles);
    files = copy(files);
    explanations = List.copyOf(explanations);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * What an output says of the test rows.
   *
   * @param evaluation the figures; absent where no evaluator judged it
   * @param predictions the truth and the scores of each row
   * @param mistakes the rows about which it was most wrong, the worst first
   */
  public record Output(
      Optional<Evaluation> evaluation, Predictions predictions, List<Mistake> mistakes) {
    /** Copies the list. */
    public Output {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * What executed a run.
   *
   * @param name the backend's engine
   * @param device on which of its devices
   * @param reason why this one, in a sentence
   * @param facts its library, version, natives and processor, and the card and its driver, by name
   * @param precision in which numbers it multiplied, as pipelines call it
   * @param deterministic whether equal steps were to give equal numbers
   * @param before where the run was executed before it was resumed, as {@code torch on cuda:0}, in
   *     order; empty if it began here
   * @param peakBytes the most bytes of the device's memory that were held; empty where nobody
   *     counted, or the run is not over
   */
  public record Engine(
      String name,
      String device,
      String reason,
      Map<String, String> facts,
      String precision,
      boolean deterministic,
      List<String> before,
      OptionalLong peakBytes) {
    /** Copies the collections, and keeps the order. */
    public Engine {
      facts = copy(facts);
      before = List.copyOf(before);
    }

    /** In 32 bits, from the beginning on. */
    public Engine(String name, String device, String reason, Map<String, String> facts) {
      this(name, device, reason, facts, "float32", false, List.of(), OptionalLong.empty());
    }

    /** Where it was executed: {@code torch on cuda:0}. */
    public String place() {
      return name + " on " + device;
    }
  }

  /**
   * A bundle of the host.
   *
   * @param name its symbolic name
   * @param version its version
   * @param sha256 the checksum of its file, where it came from one
   * @param components what the run took from it, as {@code layer dense}
   */
  public record BundleVersion(
      String name, String version, Optional<String> sha256, List<String> components) {
    /** Copies the list. */
    public BundleVersion {
      components = List.copyOf(components);
    }

    /** A bundle of which nothing is known to have been taken. */
    public BundleVersion(String name, String version, Optional<String> sha256) {
      this(name, version, sha256, List.of());
    }
  }
}
