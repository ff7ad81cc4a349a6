package org.espalier.layers.recurrent;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;

/**
 * The values of another initializer, but 1 in the second of four parts: an {@link Lstm} that starts
 * with them does not forget (Jozefowicz et al., 2015).
 */
final class ForgetBias implements Initializer<ForgetBias.Settings> {
  private static final ForgetBias ONLY = new ForgetBias();

  /** Its settings. */
  record Settings(Choice<Initializer<?>> others) {}

  static Choice<Initializer<?>> of(Choice<Initializer<?>> others) {
    return new Choice<>("forget_bias", ONLY, new Settings(others));
  }

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    float[] values = Initializer.values(s.others(), shape, random);
    Arrays.fill(values, values.length / 4, values.length / 2, 1);
    return values;
  }
}
