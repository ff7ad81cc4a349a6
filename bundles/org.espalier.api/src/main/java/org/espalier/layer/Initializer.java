package org.espalier.layer;

import java.util.random.RandomGenerator;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The values a weight starts with; computed on the host.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Initializer<S extends Record> extends Component<S> {
  /**
   * Makes the values.
   *
   * @param settings its settings
   * @param shape the weight's shape
   * @param random numbers of this weight's own stream
   * @return the values, row-major
   */
  float[] values(S settings, long[] shape, RandomGenerator random);

  /** Makes the values with the initializer that a pipeline chose. */
  static float[] values(Choice<Initializer<?>> choice, long[] shape, RandomGenerator random) {
    @SuppressWarnings("unchecked")
    Initializer<Record> initializer = (Initializer<Record>) choice.component();
    return initializer.values(choice.settings(), shape, random);
  }
}
