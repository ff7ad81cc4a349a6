package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.ScheduledRateException;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Doc;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/** What a pipeline says of clipping, decay and schedules reaches the training. */
class OptimizerOptionsTest {
  private static final Path PIPELINE = Path.of("../../samples/pipelines/reviews.yaml");
  private static final int EPOCHS = 3;

  @TempDir Path folder;

  /** Halves the learning rate after each epoch. */
  @CallbackType("halve")
  @Doc("halves the learning rate after each epoch")
  public static final class Halve implements Callback<Halve.Settings> {
    /** No settings. */
    public record Settings() {}

    @Override
    public Watcher watch(Settings s, Training training) {
      return new Watcher() {
        @Override
        public void epochEnded(int epoch, Map<String, Double> figures) {
          training.learningRate(training.learningRate() / 2);
        }
      };
    }
  }

  /** The history of epochs of two steps. */
  private List<Epoch> history(String... overrides) throws IOException {
    RuntimeRuns runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath().with(new Halve()),
            new Backends(List.of(new Nd4jBackend())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("training.batch_size=500");
    PipelineFile file = PipelineFile.read(PIPELINE, all);
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(EPOCHS));
    return runs.run(file, options, RunListener.SILENT).history();
  }

  private static List<Double> figures(String name, List<Epoch> history) {
    return history.stream().map(epoch -> epoch.figures().get(name)).toList();
  }

  private List<Double> losses(String optimizer) throws IOException {
    return figures("loss", history("training.optimizer=" + optimizer));
  }

  @Test
  void aScheduleSetsTheRateOfEachStepAndTheHistoryShowsIt() throws IOException {
    List<Epoch> history =
        history(
            "training.optimizer={type: sgd, learning_rate: 0.5, schedule:"
                + " {type: piecewise_constant_decay, boundaries: [0, 1], values: [0.4, 0.2, 0]}}");
    assertEquals(List.of(0.2, 0.0, 0.0), figures("learning_rate", history));
    List<Double> losses = figures("loss", history);
    assertTrue(losses.get(1) < losses.get(0), losses.toString());
    assertEquals(losses.get(1), losses.get(2), 1e-6, "a rate of 0 learns nothing");
  }

  @Test
  void aConstantRateIsNotShown() throws IOException {
    List<Epoch> history = history("training.optimizer=sgd");
    assertFalse(history.get(0).figures().containsKey("learning_rate"));
  }

  @Test
  void aCallbackMayChangeAConstantRate() throws IOException {
    List<Epoch> history =
        history("training.optimizer={type: sgd, learning_rate: 0.5}", "training.callbacks=[halve]");
    assertEquals(0.25, history.get(1).figures().get("learning_rate"));
    assertEquals(0.125, history.get(2).figures().get("learning_rate"));
  }

  @Test
  void aCallbackThatChangesAScheduledRateIsRefused() {
    ScheduledRateException e =
        assertThrows(
            ScheduledRateException.class,
            () ->
                history(
                    "training.optimizer={type: sgd, schedule: {type: warmup, warmup_steps: 4}}",
                    "training.callbacks=[halve]"));
    assertTrue(e.getMessage().contains("\"halve\"") && e.getMessage().contains("\"warmup\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"clipvalue: 1e-9", "clipnorm: 1e-8", "global_clipnorm: 1e-8"})
  void clippedToNothingAModelLearnsNothing(String clipping) throws IOException {
    List<Double> losses = losses("{type: sgd, learning_rate: 0.5, " + clipping + "}");
    assertEquals(losses.get(0), losses.get(2), 1e-6, losses.toString());
  }

  @Test
  void decayedToNothingAModelAnswersHalf() throws IOException {
    List<Double> losses = losses("{type: sgd, learning_rate: 0.001, weight_decay: 1000}");
    assertEquals(Math.log(2), losses.get(2), 1e-3, losses.toString());
  }
}
