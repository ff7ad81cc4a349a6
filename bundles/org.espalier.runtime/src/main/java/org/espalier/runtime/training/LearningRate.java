package org.espalier.runtime.training;

import java.util.Optional;
import org.espalier.callback.ScheduledRateException;
import org.espalier.component.Choice;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.pipeline.OptimizerSettings;

/** The learning rate of a training: what a schedule says, or one that callbacks may change. */
final class LearningRate {
  private final double initial;
  private final Optional<Choice<Schedule<?>>> schedule;
  private double rate;

  LearningRate(OptimizerSettings optimizer) {
    initial = Optimizer.learningRate(optimizer.optimizer());
    schedule = optimizer.schedule();
    rate = initial;
  }

  /**
   * The rate of a step.
   *
   * @param step how many steps came before
   */
  double of(long step) {
    return schedule.isEmpty() ? rate : scheduled(schedule.get(), step);
  }

  private double scheduled(Choice<Schedule<?>> choice, long step) {
    double scheduled = Schedule.learningRate(choice, initial, step);
    if (!(scheduled >= 0 && Double.isFinite(scheduled))) {
      throw new IllegalStateException(
          "the schedule \"%s\" makes a learning rate of %s in step %d; a finite number, not below 0, is needed"
              .formatted(choice.type(), scheduled, step));
    }
    return scheduled;
  }

  /**
   * Changes the rate of all steps from now on.
   *
   * @param callback the type of the callback that does
   * @throws ScheduledRateException if a schedule says what the rate is
   */
  void change(String callback, double next) {
    if (schedule.isPresent()) {
      throw new ScheduledRateException(callback, schedule.get().type());
    }
    rate = next;
  }

  /** Goes on with the rate of a checkpoint; a schedule needs none. */
  void resume(double saved) {
    rate = saved;
  }

  /** Whether it is, or was, another one than the optimizer states. */
  boolean varies() {
    return schedule.isPresent() || rate != initial;
  }
}
