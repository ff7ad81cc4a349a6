package org.espalier.itest.variants;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.BatchProgress;
import org.espalier.host.Epoch;
import org.espalier.host.HeldOutFold;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.host.Variants;
import org.espalier.host.Variants.Variant;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunReader;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many trainings of one pipeline that differ in a few values. */
class VariantsTest {
  private static final Path PIPELINE = Path.of("../../samples/pipelines/reviews.yaml");
  private static final Path DATA = Path.of("../../samples/data/reviews.tsv");
  private static final String STOPS =
      "training.callbacks=[{type: early_stopping, monitor: loss, min_delta: 100, patience: 1,"
          + " restore_best_weights: true}]";

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void makeHost() {
    host = new PlainHost(folder);
  }

  private static PipelineFile pipeline(String... overrides) throws IOException {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("training.batch_size=50");
    all.add("data.split.validation=0.25");
    return PipelineFile.read(PIPELINE, all);
  }

  private Variant variant(String name, int epochs) {
    return new Variant(
        folder.resolve(name), true, Optional.empty(), Optional.of(epochs), Optional.empty(), false);
  }

  private static List<Map<String, Double>> figures(RunResult result) {
    return result.history().stream().map(Epoch::figures).toList();
  }

  /** Stops after a number of batches. */
  private static RunListener stoppingAfter(int batches) {
    return new RunListener() {
      private int seen;

      @Override
      public void batch(BatchProgress progress) {
        seen++;
      }

      @Override
      public boolean stopRequested() {
        return seen >= batches;
      }
    };
  }

  @Test
  void aVariantIsARunInTheFolderThatIsNamed() throws IOException {
    RunResult plain = host.run(Files.readString(PIPELINE), overridesOfPlainRun());
    try (Variants variants = host.runs().variants()) {
      RunResult result = variants.run(pipeline(), variant("trial/one", 3), RunListener.SILENT);
      assertEquals(folder.resolve("trial/one"), result.folder());
      assertEquals(figures(plain), figures(result));
      assertEquals(plain.evaluation(), result.evaluation());
      assertTrue(Files.isRegularFile(result.model()));
    }
  }

  private static String[] overridesOfPlainRun() {
    return new String[] {
      "training.batch_size=50",
      "data.split.validation=0.25",
      "training.epochs=3",
      "data.source.path=" + DATA.toAbsolutePath()
    };
  }

  @Test
  void whatCameToItsEndIsNotTrainedAgain() throws IOException {
    try (Variants variants = host.runs().variants()) {
      RunResult first = variants.run(pipeline(), variant("one", 2), RunListener.SILENT);
      RunListener none =
          new RunListener() {
            @Override
            public void batch(BatchProgress progress) {
              throw new AssertionError("it is trained again");
            }
          };
      assertEquals(first, variants.run(pipeline(), variant("one", 2), none));
      RunResult stopped = variants.run(pipeline(STOPS), variant("two", 5), RunListener.SILENT);
      assertTrue(stopped.stopped().isPresent());
      assertEquals(stopped, variants.run(pipeline(STOPS), variant("two", 5), none));
    }
  }

  @Test
  void whatWasInterruptedGoesOnToTheSameNumbers() throws IOException {
    try (Variants variants = host.runs().variants()) {
      RunResult whole = variants.run(pipeline(), variant("whole", 3), RunListener.SILENT);
      RunResult part = variants.run(pipeline(), variant("part", 3), stoppingAfter(5));
      assertTrue(part.interrupted());
      RunResult rest = variants.run(pipeline(), variant("part", 3), RunListener.SILENT);
      assertFalse(rest.interrupted());
      assertEquals(figures(whole), figures(rest));
      assertArrayEquals(Archives.weights(whole), Archives.weights(rest));
    }
  }

  @Test
  void aFolderOfWhichOnlyTheBeginningWasWrittenIsBegunAnew() throws IOException {
    try (Variants variants = host.runs().variants()) {
      RunResult whole = variants.run(pipeline(), variant("whole", 2), RunListener.SILENT);
      Files.createDirectories(folder.resolve("empty"));
      RunFolder.at(folder.resolve("begun"), "reviews").fail(new IOException("killed"));
      for (String name : List.of("empty", "begun")) {
        RunResult made = variants.run(pipeline(), variant(name, 2), RunListener.SILENT);
        assertEquals(figures(whole), figures(made));
      }
    }
  }

  @Test
  void theRestOfATrainingMakesWhatTheWholeMakes() throws IOException {
    String decay =
        "training.optimizer={type: adam, learning_rate: 0.01, schedule: {type:"
            + " exponential_decay, decay_steps: 5, decay_rate: 0.9}}";
    try (Variants variants = host.runs().variants()) {
      RunResult whole = variants.run(pipeline(decay), variant("whole", 6), RunListener.SILENT);
      Optional<Path> from = Optional.empty();
      for (int epochs : new int[] {1, 2, 6}) {
        Variant part =
            new Variant(
                folder.resolve("to-" + epochs),
                true,
                Optional.empty(),
                Optional.of(epochs),
                from,
                true);
        RunResult result = variants.run(pipeline(decay), part, RunListener.SILENT);
        assertEquals(figures(whole).subList(0, epochs), figures(result));
        from = Optional.of(result.folder());
      }
      assertArrayEquals(
          Archives.weights(whole), Archives.weights(folder.resolve("to-6/model.espalier")));
    }
  }

  @Test
  void aTrainingThatStoppedStaysStoppedWhenItIsGoneOnWith() throws IOException {
    try (Variants variants = host.runs().variants()) {
      RunResult whole = variants.run(pipeline(STOPS), variant("whole", 9), RunListener.SILENT);
      assertTrue(whole.stopped().isPresent());
      RunResult begun = variants.run(pipeline(STOPS), begun(), RunListener.SILENT);
      RunResult rest = variants.run(pipeline(STOPS), rest(begun), RunListener.SILENT);
      assertEquals(figures(whole), figures(rest));
      assertEquals(whole.stopped(), rest.stopped());
      assertArrayEquals(Archives.weights(whole), Archives.weights(rest));
    }
  }

  private Variant begun() {
    return new Variant(
        folder.resolve("begun"), false, Optional.empty(), Optional.of(4), Optional.empty(), true);
  }

  private Variant rest(RunResult begun) {
    return new Variant(
        folder.resolve("rest"),
        false,
        Optional.empty(),
        Optional.of(9),
        Optional.of(begun.folder()),
        false);
  }

  @Test
  void aTrainingOfAnotherPipelineIsNotGoneOnWith() throws IOException {
    try (Variants variants = host.runs().variants()) {
      RunResult begun = variants.run(pipeline(), begun(), RunListener.SILENT);
      IOException refused =
          assertThrows(
              IOException.class,
              () -> variants.run(pipeline("seed=5"), rest(begun), RunListener.SILENT));
      assertTrue(refused.getMessage().contains("another pipeline"), refused.getMessage());
    }
  }

  @Test
  void theFoldsShareOutAllRowsButTheTestRows() throws IOException {
    try (Variants variants = host.runs().variants()) {
      int[] test =
          Archives.split(variants.run(pipeline(), variant("whole", 1), RunListener.SILENT), "test");
      List<Integer> seen = new ArrayList<>();
      for (int fold = 1; fold <= 3; fold++) {
        Variant heldOut =
            new Variant(
                folder.resolve("fold-" + fold),
                true,
                Optional.of(new HeldOutFold(fold, 3, true)),
                Optional.of(1),
                Optional.empty(),
                false);
        RunResult result = variants.run(pipeline(), heldOut, RunListener.SILENT);
        assertTrue(result.evaluation().isPresent());
        for (String part : List.of("train", "validation", "test")) {
          for (int row : Archives.split(result, part)) {
            assertFalse(contains(test, row), "test row " + row + " in " + part);
          }
        }
        for (int row : Archives.split(result, "test")) {
          assertFalse(seen.contains(row));
          seen.add(row);
        }
      }
      int rows = Files.readAllLines(DATA).size() - 1;
      assertNotEquals(0, test.length);
      assertEquals(rows - test.length, seen.size());
    }
  }

  private static boolean contains(int[] rows, int row) {
    for (int other : rows) {
      if (other == row) {
        return true;
      }
    }
    return false;
  }

  @Test
  void dataAreReadOnceForVariantsThatAgreeInThem() throws IOException {
    Path copy = Files.copy(DATA, folder.resolve("copy.tsv"));
    String data = "data.source.path=" + copy.toAbsolutePath();
    try (Variants variants = host.runs().variants()) {
      variants.run(pipeline(data), variant("one", 1), RunListener.SILENT);
      Files.delete(copy);
      RunResult other =
          variants.run(
              pipeline(data, "model.layers[0].units=3"), variant("two", 1), RunListener.SILENT);
      assertTrue(other.evaluation().isPresent());
      assertThrows(
          DataException.class,
          () ->
              variants.run(
                  pipeline(data, "features.text.lowercase=false"),
                  variant("three", 1),
                  RunListener.SILENT));
    }
  }

  @Test
  void aSeedOfTheTrainingLeavesTheSplitAlone() throws IOException {
    try (Variants variants = host.runs().variants()) {
      RunResult own = variants.run(pipeline(), variant("own", 1), RunListener.SILENT);
      RunResult same =
          variants.run(pipeline("training.seed=1"), variant("same", 1), RunListener.SILENT);
      RunResult other =
          variants.run(pipeline("training.seed=2"), variant("other", 1), RunListener.SILENT);
      assertEquals(figures(own), figures(same));
      assertNotEquals(figures(own), figures(other));
      assertArrayEquals(Archives.split(own, "train"), Archives.split(other, "train"));
    }
  }

  @Test
  void aFolderOfAVariantIsReadAndResumedLikeThatOfAnyRun() throws IOException {
    HeldOutFold fold = new HeldOutFold(2, 4, false);
    Variant variant =
        new Variant(
            folder.resolve("one"),
            true,
            Optional.of(fold),
            Optional.of(3),
            Optional.empty(),
            false);
    Variant whole =
        new Variant(
            folder.resolve("whole"),
            true,
            Optional.of(fold),
            Optional.of(3),
            Optional.empty(),
            false);
    try (Variants variants = host.runs().variants()) {
      RunResult expected = variants.run(pipeline(), whole, RunListener.SILENT);
      variants.run(pipeline(), variant, stoppingAfter(7));
      RunResult resumed = host.runs().resume(variant.folder(), RunListener.SILENT);
      assertEquals(figures(expected), figures(resumed));
      assertEquals(expected.evaluation(), resumed.evaluation());
      RunRecord record = RunReader.read(whole.folder());
      assertEquals("complete", record.info().state());
      assertEquals(expected.history(), record.history());
      assertEquals(expected.evaluation(), record.outputs().get("").evaluation());
      assertEquals("2", record.asked().get("held_out_fold"));
      assertTrue(record.engine().isPresent());
    }
  }
}
