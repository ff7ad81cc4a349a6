package org.espalier.layers.core.initializer;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** One number everywhere. */
@Component
@InitializerType("constant")
@Doc("one number everywhere")
public final class Constant implements Initializer<Constant.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the number") @Default("0.0") double value) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    float[] values = new float[Fans.size(shape)];
    Arrays.fill(values, (float) s.value());
    return values;
  }
}
