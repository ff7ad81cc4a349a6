package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.osgi.service.component.annotations.Component;

/**
 * The first of the values up to and including the first boundary, the second up to the second
 * boundary, and the last one after all of them; the optimizer's own rate is not used.
 */
@Component
@ScheduleType("piecewise_constant_decay")
@Doc("rates written down, each for a range of steps; they stand in for the optimizer's own")
public final class PiecewiseConstantDecay implements Schedule<PiecewiseConstantDecay.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the last step of each rate but the last, in rising order") @Range(min = 0)
          List<Long> boundaries,
      @Doc("the rates, one more than boundaries") @Range(min = 0) List<Double> values) {
    /** Refuses lists that do not fit, and boundaries that do not rise. */
    public Settings {
      if (values.size() != boundaries.size() + 1) {
        throw new IllegalArgumentException(
            "there are %d boundaries and %d values; there is one value more than boundaries"
                .formatted(boundaries.size(), values.size()));
      }
      for (int i = 1; i < boundaries.size(); i++) {
        if (boundaries.get(i) <= boundaries.get(i - 1)) {
          throw new IllegalArgumentException(
              "boundaries are %s; each is above the one before".formatted(boundaries));
        }
      }
    }
  }

  @Override
  public double learningRate(Settings s, double initial, long step) {
    int piece = 0;
    while (piece < s.boundaries().size() && step > s.boundaries().get(piece)) {
      piece++;
    }
    return s.values().get(piece);
  }
}
