package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * Truncated normal with variance {@code 1 / fan}, where fan is the mean of inputs and outputs
 * (Glorot and Bengio, 2010).
 */
@Component
@InitializerType("glorot_normal")
@Doc("truncated normal, scaled by the mean of inputs and outputs")
public final class GlorotNormal implements Initializer<GlorotNormal.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    double deviation = Math.sqrt(1 / Fans.of(shape).average());
    return Draw.truncatedNormal(random, shape, 0, deviation / Draw.TRUNCATED_DEVIATION);
  }
}
