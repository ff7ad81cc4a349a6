package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Normal; what lies more than two standard deviations from the mean is drawn again. */
@Component
@InitializerType("truncated_normal")
@Doc("normal distribution without the tails")
public final class TruncatedNormal implements Initializer<TruncatedNormal.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("mean") @Default("0.0") double mean,
      @Doc("standard deviation") @Default("0.05") @Range(min = 0) double stddev) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    return Draw.truncatedNormal(random, shape, s.mean(), s.stddev());
  }
}
