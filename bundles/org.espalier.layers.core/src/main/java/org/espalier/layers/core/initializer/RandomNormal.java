package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Normal with a mean and a standard deviation. */
@Component
@InitializerType("random_normal")
@Doc("normal distribution")
public final class RandomNormal implements Initializer<RandomNormal.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("mean") @Default("0.0") double mean,
      @Doc("standard deviation") @Default("0.05") @Range(min = 0) double stddev) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    return Draw.normal(random, shape, s.mean(), s.stddev());
  }
}
