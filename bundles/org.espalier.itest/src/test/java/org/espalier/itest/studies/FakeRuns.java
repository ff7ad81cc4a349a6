package org.espalier.itest.studies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.espalier.component.Catalogue;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.Rerun;
import org.espalier.host.RunComparison;
import org.espalier.host.RunInfo;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecord;
import org.espalier.host.RunRecords;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.host.Variants;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;

/** Trains by a formula: how well a configuration does is known beforehand. */
final class FakeRuns implements Runs, RunRecords {
  /** Is asked before each epoch, with the configuration; may throw. */
  interface Before {
    void epoch(Map<String, String> values, int epoch);
  }

  private final Catalogue catalogue;
  private final Map<Path, List<Epoch>> histories = new ConcurrentHashMap<>();
  private final List<Path> began = new ArrayList<>();
  private final Before before;

  FakeRuns(Catalogue catalogue, Before before) {
    this.catalogue = catalogue;
    this.before = before;
  }

  /** The folders of the trainings that began, or were gone on with, in order. */
  synchronized List<Path> began() {
    return List.copyOf(began);
  }

  private synchronized void begin(Path folder) {
    began.add(folder);
  }

  /** The overrides of a pipeline, by path. */
  static Map<String, String> values(PipelineFile file) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String override : file.overrides()) {
      int equals = override.indexOf('=');
      values.put(override.substring(0, equals), override.substring(equals + 1));
    }
    return values;
  }

  /** The accuracy of a configuration after an epoch: best for 40 units, better with more epochs. */
  static double accuracy(Map<String, String> values, int fold, int epoch) {
    double units = Double.parseDouble(values.getOrDefault("model.layers.hidden.units", "8"));
    double seed = values.containsKey("training.seed") ? 0.01 : 0;
    return 0.9 - Math.abs(units - 40) / 100 - 0.1 / epoch + seed + fold * 0.001;
  }

  @Override
  public Variants variants() {
    return new Variants() {
      @Override
      public RunResult run(PipelineFile file, Variant variant, RunListener listener)
          throws IOException {
        return train(file, variant, listener);
      }

      @Override
      public void close() {}
    };
  }

  private RunResult train(PipelineFile file, Variants.Variant variant, RunListener listener)
      throws IOException {
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    begin(variant.folder());
    Files.createDirectories(variant.folder());
    Files.writeString(variant.folder().resolve("run.json"), "{}");
    int epochs = variant.epochs().orElse(pipeline.training().epochs());
    List<Epoch> history =
        new ArrayList<>(
            histories.getOrDefault(
                variant.continues().orElse(variant.folder()),
                histories.getOrDefault(variant.folder(), List.of())));
    Map<String, String> values = values(file);
    int fold = variant.heldOut().map(held -> held.number()).orElse(0);
    while (history.size() < epochs && !listener.stopRequested()) {
      int number = history.size() + 1;
      before.epoch(values, number);
      double accuracy = accuracy(values, fold, number);
      history.add(new Epoch(number, Map.of("loss", 1.0, "val_accuracy", accuracy), 0.001));
      histories.put(variant.folder(), List.copyOf(history));
      listener.epoch(history.get(number - 1), epochs);
    }
    boolean interrupted = history.size() < epochs;
    Optional<Evaluation> evaluation =
        variant.evaluate() && !interrupted
            ? Optional.of(evaluation(accuracy(values, fold, epochs)))
            : Optional.empty();
    return new RunResult(
        "run",
        variant.folder(),
        variant.folder().resolve("model.espalier"),
        List.copyOf(history),
        evaluation,
        Optional.empty(),
        interrupted);
  }

  private static Evaluation evaluation(double accuracy) {
    return new Evaluation(Map.of("accuracy", accuracy, "auc", 0.5), Map.of(), List.of(), List.of());
  }

  /** Waits for a moment, as trainings do that take longer or shorter. */
  static void dawdle() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(8));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Epoch> history(Path folder) {
    return histories.getOrDefault(folder, List.of());
  }

  @Override
  public RunResult run(PipelineFile pipeline, RunOptions options, RunListener listener)
      throws IOException {
    Variants.Variant variant =
        new Variants.Variant(
            options.runs().resolve("refit"),
            options.evaluate(),
            Optional.empty(),
            options.epochs(),
            Optional.empty(),
            false);
    return train(pipeline, variant, listener);
  }

  @Override
  public RunInfo find(Path runs, String name) {
    return new RunInfo("names", "refit", Path.of(name), "complete", "", 1, Map.of());
  }

  @Override
  public RunResult resume(Path run, Optional<String> device, RunListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rerun rerun(Path run, Path runs, Optional<String> device, RunListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RunInfo> list(Path runs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunRecord read(Path folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunComparison compare(Path first, Path second) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Path, String> madeWith(Path folder, String bundle) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Path folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> report(Path folder, RunListener warnings) {
    throw new UnsupportedOperationException();
  }
}
