package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * Truncated normal with variance {@code 2 / fan}, where fan is the number of inputs (He et al.,
 * 2015).
 */
@Component
@InitializerType("he_normal")
@Doc("truncated normal, scaled by the number of inputs")
public final class HeNormal implements Initializer<HeNormal.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    double deviation = Math.sqrt(2 / Fans.of(shape).in());
    return Draw.truncatedNormal(random, shape, 0, deviation / Draw.TRUNCATED_DEVIATION);
  }
}
