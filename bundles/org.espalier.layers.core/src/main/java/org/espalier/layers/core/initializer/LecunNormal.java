package org.espalier.layers.core.initializer;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/**
 * Truncated normal with variance {@code 1 / fan}, where fan is the number of inputs (LeCun et al.,
 * 1998).
 */
@Component
@InitializerType("lecun_normal")
@Doc("truncated normal, scaled by the number of inputs")
public final class LecunNormal implements Initializer<LecunNormal.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    double deviation = Math.sqrt(1 / Fans.of(shape).in());
    return Draw.truncatedNormal(random, shape, 0, deviation / Draw.TRUNCATED_DEVIATION);
  }
}
