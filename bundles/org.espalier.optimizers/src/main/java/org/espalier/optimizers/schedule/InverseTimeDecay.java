package org.espalier.optimizers.schedule;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/**
 * {@code initial / (1 + decay_rate * step / decay_steps)}; in whole periods only where staircase.
 */
@Component
@ScheduleType("inverse_time_decay")
@Doc("a rate that is divided by a number that grows with the steps")
public final class InverseTimeDecay implements Schedule<InverseTimeDecay.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps in which the divisor grows once") @Range(min = 1) int decaySteps,
      @Doc("how much the divisor grows, from 1 on") @Range(min = 0) double decayRate,
      @Doc("whether it grows at once, rather than a little with each step") @Default("false")
          boolean staircase) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    double periods = (double) step / s.decaySteps();
    return initial / (1 + s.decayRate() * (s.staircase() ? Math.floor(periods) : periods));
  }
}
