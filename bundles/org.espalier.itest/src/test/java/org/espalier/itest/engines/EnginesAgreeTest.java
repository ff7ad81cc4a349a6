package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.Epoch;
import org.espalier.itest.engines.StandIns.Sample;
import org.espalier.tck.ReferenceBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same pipeline gives the same losses on every engine: same initial weights, same batches, same
 * dropout masks.
 */
class EnginesAgreeTest {
  private static final int EPOCHS = 5;
  private static final int STEPS = 20;
  private static final double TOLERANCE = 1e-4;

  @TempDir static java.nio.file.Path folder;

  private static StandIns samples;

  @BeforeAll
  static void makeData() throws IOException {
    samples = StandIns.in(folder);
  }

  /**
   * Where there is neither a maximum over places nor a recurrence of relu, which spread rounding.
   */
  static Stream<String> smooth() {
    return Stream.of("reviews", "names_m1", "names_m6", "yelp_bag_of_words")
        .filter(StandIns.pipelines()::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reviews", "names"})
  void theLossOfEveryEpochIsThatOfTheReference(String pipeline) throws IOException {
    assertEpochs(
        history(new ReferenceBackend(), pipeline), history(new Nd4jBackend(), pipeline), pipeline);
  }

  @ParameterizedTest
  @MethodSource("smooth")
  @EnabledIf("org.espalier.itest.engines.Torch#hasNatives")
  void theLossOfEveryEpochIsTheSameOnTorch(String pipeline) throws IOException {
    assertEpochs(
        history(new Nd4jBackend(), pipeline), history(Torch.backend(), pipeline), pipeline);
  }

  private static List<Epoch> history(Backend backend, String pipeline) throws IOException {
    Training training = new Training(backend, samples.sample(pipeline), folder);
    return training.run(EPOCHS, Integer.MAX_VALUE);
  }

  private static void assertEpochs(List<Epoch> expected, List<Epoch> actual, String pipeline) {
    assertEquals(EPOCHS, actual.size());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (Map.Entry<String, Double> figure : expected.get(epoch).figures().entrySet()) {
        if (figure.getKey().endsWith("loss")) {
          assertEquals(
              figure.getValue(),
              actual.get(epoch).figures().get(figure.getKey()),
              TOLERANCE * figure.getValue(),
              pipeline + ", epoch " + (epoch + 1) + ", " + figure.getKey());
        }
      }
    }
  }

  static Stream<Sample> everySample() {
    return samples.all();
  }

  @ParameterizedTest
  @MethodSource("everySample")
  @EnabledIf("org.espalier.itest.engines.Torch#hasNatives")
  void theLossesOfTheFirstStepsAreTheSameOnTorch(Sample sample) throws IOException {
    int steps = sample.large() ? 1 : STEPS;
    List<Double> expected = losses(new Nd4jBackend(), sample, steps);
    assertEquals(steps, expected.size());
    assertLosses(expected, losses(Torch.backend(), sample, steps), sample.toString());
    assertLosses(
        expected, losses(Torch.pretended(), sample, steps), sample + " on a pretended device");
  }

  private static void assertLosses(List<Double> expected, List<Double> actual, String where) {
    assertEquals(expected.size(), actual.size());
    for (int step = 0; step < expected.size(); step++) {
      double loss = expected.get(step);
      assertEquals(loss, actual.get(step), TOLERANCE * loss, where + ", step " + (step + 1));
    }
  }

  private static List<Double> losses(Backend backend, Sample sample, int steps) throws IOException {
    Training training = new Training(backend, sample, folder);
    training.run(steps, steps);
    return training.losses();
  }

  @Test
  void everySamplePipelineIsCompared() throws IOException {
    Set<String> compared = new TreeSet<>();
    samples.all().forEach(sample -> compared.add(sample.name()));
    assertEquals(StandIns.pipelines(), compared);
    assertTrue(compared.size() >= 4, compared.toString());
  }
}
