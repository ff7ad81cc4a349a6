package org.espalier.tuners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.espalier.tck.PrunerContract;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.Test;

class MedianPrunerTest extends PrunerContract {
  @Override
  protected MedianPruner component() {
    return new MedianPruner();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "n_startup_trials: 2, n_warmup_steps: 3, interval_steps: 4");
  }

  private static Trial complete(double... curve) {
    return new Trial(
        1,
        Map.of(),
        OptionalInt.empty(),
        Trial.State.COMPLETE,
        OptionalDouble.of(0),
        DoubleStream.of(curve).boxed().toList());
  }

  private static boolean ends(
      int startup, int warmup, int interval, List<Trial> others, Double... curve) {
    Trial trial =
        new Trial(
            9,
            Map.of(),
            OptionalInt.empty(),
            Trial.State.RUNNING,
            OptionalDouble.empty(),
            Arrays.asList(curve));
    MedianPruner.Settings settings = new MedianPruner.Settings(startup, warmup, interval);
    return new MedianPruner().prune(settings, trial, others, false).isPresent();
  }

  @Test
  void theMedianOfTwoIsTheMiddleBetweenThem() {
    List<Trial> others = List.of(complete(1), complete(3));
    assertEquals(false, ends(1, 0, 1, others, 2.0));
    assertEquals(true, ends(1, 0, 1, others, 2.01));
  }

  @Test
  void theBestValueSoFarIsComparedWithTheOthersAtThisPoint() {
    List<Trial> others = List.of(complete(9, 5, 1));
    assertEquals(false, ends(1, 0, 1, others, 4.0, 8.0));
    assertEquals(true, ends(1, 0, 1, others, 4.0, 8.0, 7.0));
  }

  @Test
  void nothingEndsBeforeThereAreEnoughCompleteTrials() {
    List<Trial> others = List.of(complete(1), complete(1));
    assertEquals(false, ends(3, 0, 1, others, 5.0));
    assertEquals(true, ends(2, 0, 1, others, 5.0));
  }

  @Test
  void isJudgedAfterTheWarmupAtEachInterval() {
    List<Trial> others = List.of(complete(1, 1, 1, 1, 1, 1));
    List<Boolean> ended =
        List.of(1, 2, 3, 4, 5, 6).stream()
            .map(
                n ->
                    ends(
                        1,
                        2,
                        2,
                        others,
                        DoubleStream.generate(() -> 5).limit(n).boxed().toArray(Double[]::new)))
            .toList();
    assertEquals(List.of(false, false, true, false, true, false), ended);
  }

  @Test
  void whatHasNoNumberToShowEndsWhereOthersHave() {
    assertEquals(true, ends(1, 0, 1, List.of(complete(1)), Double.NaN));
    assertEquals(false, ends(1, 0, 1, List.of(complete(Double.NaN)), Double.NaN));
  }

  @Test
  void saysWhatWasCompared() {
    Trial trial =
        new Trial(
            9,
            Map.of(),
            OptionalInt.empty(),
            Trial.State.RUNNING,
            OptionalDouble.empty(),
            List.of(0.5));
    assertEquals(
        Optional.of(
            "the best of its first 1 values is 0.500000, the median of the others' there 0.750000"),
        new MedianPruner()
            .prune(new MedianPruner.Settings(1, 0, 1), trial, List.of(complete(0.75)), true));
  }
}
