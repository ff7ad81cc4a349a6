package org.espalier.layers.core.initializer;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Random values with variance {@code scale / fan}; glorot, he and lecun are cases of it. */
@Component
@InitializerType("variance_scaling")
@Doc("random values, scaled by the number of inputs or outputs")
public final class VarianceScaling implements Initializer<VarianceScaling.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("factor of the variance") @Default("1.0") @Range(min = 0, aboveMin = true) double scale,
      @Doc("which number divides the variance") @Default("fan_in") Mode mode,
      @Doc("shape of the distribution") @Default("truncated_normal") Distribution distribution) {}

  /** Which fan divides the variance. */
  public enum Mode {
    FAN_IN,
    FAN_OUT,
    FAN_AVG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The shape of the distribution. */
  public enum Distribution {
    TRUNCATED_NORMAL,
    UNTRUNCATED_NORMAL,
    UNIFORM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    double fan =
        switch (s.mode()) {
          case FAN_IN -> fans.in();
          case FAN_OUT -> fans.out();
          case FAN_AVG -> fans.average();
        };
    double deviation = Math.sqrt(s.scale() / fan);
    double limit = Math.sqrt(3 * s.scale() / fan);
    return switch (s.distribution()) {
      case TRUNCATED_NORMAL ->
          Draw.truncatedNormal(random, shape, 0, deviation / Draw.TRUNCATED_DEVIATION);
      case UNTRUNCATED_NORMAL -> Draw.normal(random, shape, 0, deviation);
      case UNIFORM -> Draw.uniform(random, shape, -limit, limit);
    };
  }
}
