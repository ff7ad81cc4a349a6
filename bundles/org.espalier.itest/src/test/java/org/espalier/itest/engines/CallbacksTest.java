package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.BatchProgress;
import org.espalier.host.DivergedException;
import org.espalier.host.Epoch;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Callbacks steer real trainings, and the run's folder holds what they keep. */
class CallbacksTest {
  private static final Path PIPELINE = Path.of("../../samples/pipelines/reviews.yaml");
  private static final String DIVERGING = "training.optimizer={type: sgd, learning_rate: 1.0e+37}";

  @TempDir Path folder;

  private RuntimeRuns runs() {
    return new RuntimeRuns(
        TestCatalogue.ofClassPath(),
        new Backends(List.of(new Nd4jBackend())),
        new Provenance(() -> new Bundle[0]),
        new Home(folder.resolve("home")));
  }

  private RunResult run(int epochs, RunListener listener, String... overrides) throws IOException {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("training.batch_size=200");
    PipelineFile file = PipelineFile.read(PIPELINE, all);
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(epochs));
    return runs().run(file, options, listener);
  }

  private RunResult run(int epochs, String... overrides) throws IOException {
    return run(epochs, RunListener.SILENT, overrides);
  }

  private static byte[] weights(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry =
          zip.stream().filter(e -> e.getName().endsWith(".safetensors")).findFirst().orElseThrow();
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  @Test
  void theBestWeightsOfAStoppedTrainingAreThoseOfTheBestModel() throws IOException {
    RunResult result =
        run(
            60,
            "data.split.validation=0.3",
            "training.optimizer={type: adam, learning_rate: 0.1}",
            "training.callbacks=[{type: early_stopping, patience: 3, restore_best_weights: true},"
                + " {type: model_checkpoint, save_best_only: true},"
                + " {type: model_checkpoint, filepath: last}]");
    assertTrue(result.stopped().orElseThrow().startsWith("early_stopping: val_loss"));
    Path kept = result.folder().resolve("callbacks");
    assertArrayEquals(weights(kept.resolve("best.espalier")), weights(result.model()));
    assertNotEquals(
        List.of(weights(kept.resolve("best.espalier"))),
        List.of(weights(kept.resolve("last.espalier"))));
    List<Epoch> history = result.history();
    int best = history.size() - 4;
    double least = history.get(best).figures().get("val_loss");
    for (Epoch epoch : history) {
      assertTrue(epoch.figures().get("val_loss") >= least, "epoch " + epoch.number());
    }
  }

  @Test
  void aScheduleOfACallbackIsAskedOnceForEachEpoch() throws IOException {
    List<Epoch> history =
        run(
                3,
                "training.optimizer={type: sgd, learning_rate: 0.5}",
                "training.callbacks=[{type: learning_rate_scheduler, rates: {2: 0.25, 3: 0.5}}]")
            .history();
    assertEquals(0.25, history.get(1).figures().get("learning_rate"));
    assertEquals(0.5, history.get(2).figures().get("learning_rate"));
  }

  @Test
  void aTrainingThatDivergesIsStoppedAndKeepsTheWeightsFromBefore() throws IOException {
    assertThrows(DivergedException.class, () -> run(2, DIVERGING));
    String stopping = "training.callbacks=[terminate_on_nan, {type: model_checkpoint}]";
    RunResult result = run(9, DIVERGING, stopping);
    String reason = result.stopped().orElseThrow();
    assertTrue(reason.startsWith("the loss became "), reason);
    RunResult untouched = run(1, "training.optimizer={type: sgd, learning_rate: 0}");
    assertArrayEquals(weights(untouched.model()), weights(result.model()));
  }

  @Test
  void aFigureThatThereIsNotIsRefusedBeforeTheFirstEpochWithItsPlace() {
    List<Epoch> epochs = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void epoch(Epoch epoch, int of) {
            epochs.add(epoch);
          }
        };
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class,
            () -> run(2, listener, "training.callbacks=[csv_logger, early_stopping]"));
    String message = e.getMessage();
    assertTrue(message.contains("training.callbacks[1]: there is no figure"), message);
    assertTrue(message.contains("data.split.validation"), message);
    assertEquals(List.of(), epochs);
  }

  @Test
  void aRunThatIsInterruptedAgainAndAgainIsSteeredAsOneThatIsNot() throws IOException {
    String[] overrides = {
      "data.split.validation=0.3",
      "training.optimizer={type: adam, learning_rate: 0.1}",
      "training.callbacks=[terminate_on_nan, csv_logger,"
          + " {type: learning_rate_scheduler, rates: {4: 0.05}},"
          + " {type: reduce_lr_on_plateau, patience: 1, factor: 0.5},"
          + " {type: early_stopping, patience: 4, restore_best_weights: true}]"
    };
    RunResult whole = run(40, overrides);
    RunResult broken = run(40, new EachThirdBatch(), overrides);
    int breaks = 0;
    while (broken.interrupted()) {
      broken = runs().resume(broken.folder(), new EachThirdBatch());
      breaks++;
    }
    assertTrue(breaks > 5, "only " + breaks + " interruptions");
    assertEquals(whole.stopped(), broken.stopped());
    assertArrayEquals(weights(whole.model()), weights(broken.model()));
    String log = "callbacks/training.csv";
    assertEquals(
        Files.readString(whole.folder().resolve(log)),
        Files.readString(broken.folder().resolve(log)));
  }

  /** Asks for an interruption at each third batch. */
  private static final class EachThirdBatch implements RunListener {
    private int batches;

    @Override
    public void batch(BatchProgress progress) {
      batches++;
    }

    @Override
    public boolean stopRequested() {
      return batches >= 3;
    }
  }
}
