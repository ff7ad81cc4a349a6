package org.espalier.pipeline.trace;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;

/** Fills running state with the number it starts with. */
final class ConstantFill implements Initializer<ConstantFill.Settings> {
  private static final ConstantFill ONLY = new ConstantFill();

  record Settings(double value) {}

  static Choice<Initializer<?>> of(double value) {
    return new Choice<>("constant", ONLY, new Settings(value));
  }

  @Override
  public float[] values(Settings settings, long[] shape, RandomGenerator random) {
    long size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    float[] values = new float[Math.toIntExact(size)];
    Arrays.fill(values, (float) settings.value());
    return values;
  }
}
