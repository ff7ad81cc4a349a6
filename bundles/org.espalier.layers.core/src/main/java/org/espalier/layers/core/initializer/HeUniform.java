package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Uniform in ±{@code sqrt(6 / fan)}, where fan is the number of inputs (He et al., 2015). */
@Component
@InitializerType("he_uniform")
@Doc("uniform, scaled by the number of inputs")
public final class HeUniform implements Initializer<HeUniform.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    double limit = Math.sqrt(6 / Fans.of(shape).in());
    return Draw.uniform(random, shape, -limit, limit);
  }
}
