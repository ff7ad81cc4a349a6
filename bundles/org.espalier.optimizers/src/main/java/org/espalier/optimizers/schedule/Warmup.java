package org.espalier.optimizers.schedule;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/**
 * From 0 in a straight line to the rate that comes after it, in {@code warmup_steps}; then another
 * schedule, whose steps begin there, or the optimizer's rate.
 */
@Component
@ScheduleType("warmup")
@Doc("a rate that rises from 0, before another schedule or a constant rate")
public final class Warmup implements Schedule<Warmup.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps until the rate is reached") @Range(min = 1) int warmupSteps,
      @Doc("schedule of the steps after them; constant keeps the optimizer's rate")
          @Absent("constant")
          Optional<Choice<Schedule<?>>> then) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    long after = step - s.warmupSteps();
    return after < 0
        ? following(s, initial, 0) * step / s.warmupSteps()
        : following(s, initial, after);
  }

  private static double following(Settings s, double initial, long step) {
    return s.then().map(next -> Schedule.learningRate(next, initial, step)).orElse(initial);
  }
}
