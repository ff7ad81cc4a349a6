package org.espalier.optimizers.schedule;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/**
 * {@code (initial - end) * (1 - step / decay_steps)^power + end}, and {@code end} after {@code
 * decay_steps}; where it cycles, {@code decay_steps} is doubled, tripled and so on instead.
 */
@Component
@ScheduleType("polynomial_decay")
@Doc("a rate that falls to another one along a power of the steps left")
public final class PolynomialDecay implements Schedule<PolynomialDecay.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps until the last rate is reached") @Range(min = 1) int decaySteps,
      @Doc("the last rate") @Default("0.0001") @Range(min = 0) double endLearningRate,
      @Doc("power of the part of the steps that is left; 1 falls in a straight line")
          @Default("1.0")
          @Range(min = 0)
          double power,
      @Doc("whether the rate rises again once it has fallen, and falls more slowly")
          @Default("false")
          boolean cycle) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    double steps = s.decaySteps();
    double done =
        s.cycle()
            ? step / (steps * Math.max(1, Math.ceil(step / steps)))
            : Math.min(step / steps, 1);
    return (initial - s.endLearningRate()) * Math.pow(1 - done, s.power()) + s.endLearningRate();
  }
}
