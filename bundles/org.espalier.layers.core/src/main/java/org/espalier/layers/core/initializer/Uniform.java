package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link RandomUniform}. */
@Component
@InitializerType("uniform")
@Doc("another name of random_uniform")
public final class Uniform implements Initializer<Uniform.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("least value") @Default("-0.05") double minval,
      @Doc("bound that values stay below") @Default("0.05") double maxval) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    return Draw.uniform(random, shape, s.minval(), s.maxval());
  }
}
