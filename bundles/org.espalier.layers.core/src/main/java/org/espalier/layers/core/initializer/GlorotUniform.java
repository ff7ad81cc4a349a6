package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * Uniform in ±{@code sqrt(3 / fan)}, where fan is the mean of inputs and outputs (Glorot and
 * Bengio, 2010).
 */
@Component
@InitializerType("glorot_uniform")
@Doc("uniform, scaled by the mean of inputs and outputs")
public final class GlorotUniform implements Initializer<GlorotUniform.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    double limit = Math.sqrt(3 / Fans.of(shape).average());
    return Draw.uniform(random, shape, -limit, limit);
  }
}
