package org.espalier.optimizers.schedule;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/**
 * {@link CosineDecay} that begins again whenever it has ended: each period is {@code t_mul} times
 * as long as the one before, and its first rate {@code m_mul} times as high (Loshchilov and Hutter,
 * 2016).
 */
@Component
@ScheduleType("cosine_decay_restarts")
@Doc("a rate that falls along half a wave of the cosine, again and again")
public final class CosineDecayRestarts implements Schedule<CosineDecayRestarts.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("steps of the first period") @Range(min = 1) int firstDecaySteps,
      @Doc("how many times as long each period is as the one before")
          @Default("2.0")
          @Range(min = 1)
          double tMul,
      @Doc("how many times as high the first rate of each period is as the one before")
          @Default("1.0")
          @Range(min = 0)
          double mMul,
      @Doc("the last rate of a period, as part of the first") @Default("0.0") @Range(min = 0)
          double alpha) {}

  @Override
  public double learningRate(Settings s, double initial, long step) {
    double length = s.firstDecaySteps();
    double begin = 0;
    double height = 1;
    if (s.tMul() == 1) {
      double periods = Math.floor(step / length);
      begin = periods * length;
      height = Math.pow(s.mMul(), periods);
    } else {
      while (step - begin >= length) {
        begin += length;
        length *= s.tMul();
        height *= s.mMul();
      }
    }
    double wave = height * CosineDecay.wave((step - begin) / length);
    return initial * ((1 - s.alpha()) * wave + s.alpha());
  }
}
