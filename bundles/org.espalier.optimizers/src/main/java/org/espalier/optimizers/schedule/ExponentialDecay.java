package org.espalier.optimizers.schedule;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/** {@code initial * decay_rate^(step / decay_steps)}; with whole exponents only where staircase. */
@Component
@ScheduleType("exponential_decay")
@Doc("a rate that is multiplied by a number every so many steps")
public final class ExponentialDecay implements Schedule<ExponentialDecay.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps in which the rate falls once") @Range(min = 1) int decaySteps,
      @Doc("what the rate is multiplied by") @Range(min = 0, aboveMin = true) double decayRate,
      @Doc("whether it falls at once, rather than a little with each step") @Default("false")
          boolean staircase) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    double falls = (double) step / s.decaySteps();
    return initial * Math.pow(s.decayRate(), s.staircase() ? Math.floor(falls) : falls);
  }
}
