package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link RandomNormal}. */
@Component
@InitializerType("normal")
@Doc("another name of random_normal")
public final class Normal implements Initializer<Normal.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("mean") @Default("0.0") double mean,
      @Doc("standard deviation") @Default("0.05") @Range(min = 0) double stddev) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    return Draw.normal(random, shape, s.mean(), s.stddev());
  }
}
