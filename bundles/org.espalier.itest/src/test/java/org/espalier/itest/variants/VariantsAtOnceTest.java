package org.espalier.itest.variants;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.host.Variants;
import org.espalier.itest.engines.Torch;
import org.espalier.itest.outputs.PlainHost;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that are made at the same time in one process come to what they come to alone. */
class VariantsAtOnceTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final int THREADS = 2;

  @TempDir Path folder;

  private static Backend backend(String engine) {
    Assumptions.assumeTrue(!engine.equals("torch") || Torch.hasNatives());
    return engine.equals("torch") ? Torch.backend() : new Nd4jBackend();
  }

  private RunResult train(Variants variants, String pipeline, String way, int number)
      throws IOException {
    PipelineFile file =
        PipelineFile.read(
            PIPELINES.resolve(pipeline),
            List.of(
                "training.optimizer={type: adam, learning_rate: 0.00%d}".formatted(number + 1),
                "data.split.validation=0.2",
                "training.data=" + (number == 3 ? "prefetched" : "auto"),
                "training.batch_size=" + (number % 2 == 0 ? 64 : 48)));
    Variants.Variant variant =
        new Variants.Variant(
            folder.resolve(way).resolve("" + number),
            true,
            Optional.empty(),
            Optional.of(2),
            Optional.empty(),
            false);
    return variants.run(file, variant, RunListener.SILENT);
  }

  @ParameterizedTest
  @CsvSource({
    "names.yaml, nd4j",
    "reviews.yaml, nd4j",
    "names_vowels.yaml, nd4j",
    "names.yaml, torch",
    "reviews.yaml, torch"
  })
  void fourInTwoThreadsAreWhatTheyAreOneAfterTheOther(String pipeline, String engine)
      throws IOException, InterruptedException, ExecutionException {
    Runs runs = new PlainHost(folder, backend(engine)).runs();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Variants alone = runs.variants();
        Variants together = runs.variants()) {
      List<Future<RunResult>> results = new ArrayList<>();
      for (int number = 0; number < 4; number++) {
        int which = number;
        results.add(threads.submit(() -> train(together, pipeline, "together", which)));
      }
      for (int number = 0; number < 4; number++) {
        RunResult expected = train(alone, pipeline, "alone", number);
        RunResult result = results.get(number).get();
        assertEquals(
            expected.history().stream().map(Epoch::figures).toList(),
            result.history().stream().map(Epoch::figures).toList());
        assertEquals(expected.evaluation(), result.evaluation());
        assertArrayEquals(Archives.weights(expected), Archives.weights(result));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
