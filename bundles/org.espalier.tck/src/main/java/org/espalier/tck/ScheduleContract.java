package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.optimizer.Schedule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Schedule} has to do: make a finite rate that is not negative in each step,
 * however late, and the same one in whatever order it is asked.
 */
public abstract class ScheduleContract extends ComponentContract {
  private static final List<Double> INITIAL = List.of(0.1, 0.001, 1.0);
  private static final List<Long> STEPS =
      LongStream.concat(LongStream.range(0, 200), LongStream.of(12345, 1L << 31, 1L << 40))
          .boxed()
          .toList();

  /** Settings as in a pipeline, without the type; each way to use it at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  private Choice<Schedule<?>> choice(int sample) {
    @SuppressWarnings("unchecked") // the component under test is a schedule
    Choice<Schedule<?>> choice = (Choice<Schedule<?>>) bind(settings().get(sample));
    return choice;
  }

  private static List<Double> rates(Choice<Schedule<?>> schedule, double initial) {
    return STEPS.stream().map(step -> Schedule.learningRate(schedule, initial, step)).toList();
  }

  @TestFactory
  Stream<DynamicTest> everyRateIsFiniteAndNotNegative() {
    return tests(
        "rate",
        settings(),
        i -> {
          for (double initial : INITIAL) {
            List<Double> rates = rates(choice(i), initial);
            for (int at = 0; at < rates.size(); at++) {
              double rate = rates.get(at);
              String what = "the rate of step " + STEPS.get(at) + " is " + rate;
              assertTrue(rate >= 0 && Double.isFinite(rate), what);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aStepHasTheSameRateWheneverItIsAsked() {
    return tests(
        "order",
        settings(),
        i -> {
          Choice<Schedule<?>> schedule = choice(i);
          List<Double> forward = rates(schedule, 0.1);
          List<Double> backward = new ArrayList<>(forward);
          for (int at = STEPS.size() - 1; at >= 0; at--) {
            backward.set(at, Schedule.learningRate(schedule, 0.1, STEPS.get(at)));
          }
          assertEquals(forward, backward, "rates depend on what was asked before");
        });
  }

  @TestFactory
  Stream<DynamicTest> someStepHasARateAboveZero() {
    return tests(
        "above 0",
        settings(),
        i ->
            assertTrue(
                rates(choice(i), 0.1).stream().anyMatch(rate -> rate > 0),
                "every rate is 0; nothing is learned"));
  }
}
