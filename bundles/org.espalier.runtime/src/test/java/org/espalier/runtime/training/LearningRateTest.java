package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.espalier.callback.ScheduledRateException;
import org.espalier.component.Choice;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.UpdateScope;
import org.espalier.pipeline.OptimizerSettings;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  record None() {}

  /** An optimizer with a rate of 0.5. */
  private static final class Half implements Optimizer<None> {
    @Override
    public double learningRate(None s) {
      return 0.5;
    }

    @Override
    public Tensor update(None s, Tensor parameters, Tensor gradient, UpdateScope scope) {
      return parameters;
    }
  }

  private static LearningRate rate(Optional<Schedule<None>> schedule) {
    return new LearningRate(
        new OptimizerSettings(
            new Choice<>("half", new Half(), new None()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            schedule.map(rule -> new Choice<>("falling", rule, new None()))));
  }

  @Test
  void withoutAScheduleItIsThatOfTheOptimizerUntilACallbackChangesIt() {
    LearningRate rate = rate(Optional.empty());
    assertEquals(0.5, rate.of(0));
    assertEquals(0.5, rate.of(1000));
    assertFalse(rate.varies());
    rate.change("patient", 0.25);
    assertEquals(0.25, rate.of(1001));
    assertTrue(rate.varies());
  }

  @Test
  void aScheduleIsAskedForEachStep() {
    LearningRate rate = rate(Optional.of((s, initial, step) -> initial / (1 + step)));
    assertEquals(0.5, rate.of(0));
    assertEquals(0.125, rate.of(3));
    assertTrue(rate.varies());
  }

  @Test
  void aCallbackCannotChangeWhatAScheduleSets() {
    LearningRate rate = rate(Optional.of((s, initial, step) -> initial));
    ScheduledRateException e =
        assertThrows(ScheduledRateException.class, () -> rate.change("patient", 0.25));
    assertEquals(
        "the callback \"patient\" changes the learning rate, but the schedule \"falling\" of"
            + " training.optimizer sets it before each step; leave one of the two out",
        e.getMessage());
  }

  @Test
  void aRateThatIsNoneNamesTheScheduleAndTheStep() {
    LearningRate rate = rate(Optional.of((s, initial, step) -> initial - step));
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> rate.of(2));
    assertEquals(
        "the schedule \"falling\" makes a learning rate of -1.5 in step 2; a finite number, not"
            + " below 0, is needed",
        e.getMessage());
  }
}
