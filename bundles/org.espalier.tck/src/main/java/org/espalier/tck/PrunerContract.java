package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Pruner} has to do: end early what is far worse than other trials were, let go
 * on what is better than all of them, and mind nothing that did not come to its end.
 */
public abstract class PrunerContract extends ComponentContract {
  private static final int STEPS = 50;
  private static final int OTHERS = 30;

  /** Settings to try the pruner with, as they stand in a pipeline without the type. */
  @Override
  protected abstract List<String> settings();

  /** The steps of a curve after which it is ended, with the reasons; empty to go on. */
  private List<Optional<String>> judge(int sample, double[] curve, List<Trial> others, int sign) {
    @SuppressWarnings("unchecked") // the component under test is a pruner
    Choice<Pruner<?>> choice = (Choice<Pruner<?>>) bind(settings().get(sample));
    return IntStream.rangeClosed(1, curve.length)
        .mapToObj(
            step -> {
              double[] soFar = DoubleStream.of(curve).limit(step).map(x -> sign * x).toArray();
              Trial trial = trial(OTHERS + 9, Trial.State.RUNNING, soFar);
              return Pruner.prune(choice, trial, others, sign < 0);
            })
        .toList();
  }

  private static Trial trial(int number, Trial.State state, double... curve) {
    boolean scored = curve.length > 0 && state != Trial.State.RUNNING;
    return new Trial(
        number,
        Map.of(),
        OptionalInt.empty(),
        state,
        scored ? OptionalDouble.of(curve[curve.length - 1]) : OptionalDouble.empty(),
        DoubleStream.of(curve).boxed().toList());
  }

  /** Falls from that much over a level to it; signs turned round for what is maximized. */
  private static double[] curve(double level, int sign) {
    return IntStream.range(0, STEPS).mapToDouble(i -> sign * (level + 1.0 / (i + 1))).toArray();
  }

  /** Complete trials whose curves fall to levels from 10 to 20. */
  private static List<Trial> others(int sign) {
    return IntStream.range(0, OTHERS)
        .mapToObj(i -> trial(i + 1, Trial.State.COMPLETE, curve(10 + 10.0 * i / OTHERS, sign)))
        .toList();
  }

  private static boolean ends(List<Optional<String>> judgements) {
    return judgements.stream().anyMatch(Optional::isPresent);
  }

  private Stream<DynamicTest> each(String what, DirectionTest test) {
    return tests(
        what,
        settings(),
        i -> {
          test.of(i, 1);
          test.of(i, -1);
        });
  }

  private interface DirectionTest {
    /** Tests a sample where less is better, or with -1 where more is. */
    void of(int sample, int sign);
  }

  @TestFactory
  Stream<DynamicTest> whatIsFarWorseIsEndedForAReason() {
    return each(
        "worse",
        (i, sign) -> {
          List<Optional<String>> judgements = judge(i, curve(1000, 1), others(sign), sign);
          assertTrue(ends(judgements), "was never ended");
          judgements.forEach(
              judgement -> assertFalse(judgement.orElse("-").isBlank(), "ended without a reason"));
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsBetterThanAllGoesOn() {
    return each("better", (i, sign) -> assertGoesOn(judge(i, curve(1, 1), others(sign), sign)));
  }

  @TestFactory
  Stream<DynamicTest> theFirstTrialGoesOn() {
    return each("first", (i, sign) -> assertGoesOn(judge(i, curve(1000, 1), List.of(), sign)));
  }

  @TestFactory
  Stream<DynamicTest> theSameIsJudgedTheSame() {
    return each(
        "again",
        (i, sign) ->
            assertEquals(
                judge(i, curve(16, 1), others(sign), sign),
                judge(i, curve(16, 1), others(sign), sign)));
  }

  @TestFactory
  Stream<DynamicTest> theDirectionIsMinded() {
    return tests(
        "both",
        settings(),
        i ->
            assertEquals(
                judge(i, curve(16, 1), others(1), 1).stream().map(Optional::isPresent).toList(),
                judge(i, curve(16, 1), others(-1), -1).stream().map(Optional::isPresent).toList()));
  }

  @TestFactory
  Stream<DynamicTest> trialsThatFailedOrWereShortDoNoHarm() {
    return each(
        "some",
        (i, sign) -> {
          List<Trial> others = new ArrayList<>(others(sign));
          for (int number = OTHERS + 1; number < OTHERS + 9; number += 4) {
            others.add(trial(number, Trial.State.FAILED));
            others.add(trial(number + 1, Trial.State.PRUNED, sign * 15));
            others.add(trial(number + 2, Trial.State.COMPLETE, sign * 15, Double.NaN));
            others.add(trial(number + 3, Trial.State.COMPLETE));
          }
          assertGoesOn(judge(i, curve(1, 1), others, sign));
          assertTrue(ends(judge(i, curve(1000, 1), others, sign)), "was never ended");
        });
  }

  private static void assertGoesOn(List<Optional<String>> judgements) {
    judgements.forEach(judgement -> assertEquals(Optional.empty(), judgement, "was ended"));
  }
}
