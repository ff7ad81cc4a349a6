package com.example.guide;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.osgi.service.component.annotations.Component;

/** NarrowUniform numbers around 0. */
@Component
@InitializerType("narrow_uniform")
@Doc("uniform numbers around 0")
public final class NarrowUniform implements Initializer<NarrowUniform.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the greatest magnitude") @Default("0.05") double limit) {}

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    int size = 1;
    for (long extent : shape) {
      size *= (int) extent;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (s.limit() * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
