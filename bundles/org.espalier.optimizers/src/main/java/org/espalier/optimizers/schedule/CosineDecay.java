package org.espalier.optimizers.schedule;

import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/**
 * {@code initial * ((1 - alpha) * (1 + cos(pi * step / decay_steps)) / 2 + alpha)}, and {@code
 * initial * alpha} after {@code decay_steps} (Loshchilov and Hutter, 2016).
 *
 * <p>With a {@code warmup_target} the rate first goes in a straight line from that of the optimizer
 * to the target, in {@code warmup_steps}, and falls from there.
 */
@Component
@ScheduleType("cosine_decay")
@Doc("a rate that falls along half a wave of the cosine")
public final class CosineDecay implements Schedule<CosineDecay.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps until the last rate is reached, those of the warm-up not counted") @Range(min = 1)
          int decaySteps,
      @Doc("the last rate, as part of the first") @Default("0.0") @Range(min = 0) double alpha,
      @Doc("rate that a warm-up reaches before the rate falls; none for no warm-up") @Range(min = 0)
          Optional<Double> warmupTarget,
      @Doc("steps of the warm-up") @Default("0") @Range(min = 0) int warmupSteps) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    if (s.warmupTarget().isEmpty()) {
      return initial * left(s, step);
    }
    double target = s.warmupTarget().get();
    return step < s.warmupSteps()
        ? initial + (target - initial) * step / s.warmupSteps()
        : target * left(s, step - s.warmupSteps());
  }

  private static double left(Settings s, long step) {
    double wave = wave(Math.min((double) step / s.decaySteps(), 1));
    return (1 - s.alpha()) * wave + s.alpha();
  }

  /** Half a wave, from 1 at 0 to 0 at 1. */
  static double wave(double done) {
    return (1 + Math.cos(Math.PI * done)) / 2;
  }
}
