package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** Uniform in ±{@code sqrt(3 / fan)}, where fan is the number of inputs (LeCun et al., 1998). */
@Component
@InitializerType("lecun_uniform")
@Doc("uniform, scaled by the number of inputs")
public final class LecunUniform implements Initializer<LecunUniform.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    double limit = Math.sqrt(3 / Fans.of(shape).in());
    return Draw.uniform(random, shape, -limit, limit);
  }
}
