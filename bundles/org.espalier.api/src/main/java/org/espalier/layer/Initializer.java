package org.espalier.layer;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espalier.component.Brief;
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

  /**
   * Makes the values, with more than random numbers at hand.
   *
   * <p>The runtime calls this; implement it in place of the other where the vectors of a feature
   * are of use.
   *
   * @throws IOException if they cannot be read
   */
  default float[] fill(S settings, long[] shape, FillScope scope) throws IOException {
    return values(settings, shape, scope.random());
  }

  /**
   * The feature whose vectors the values are; empty for all others. A weight is then a matrix, a
   * row for each id, as wide as {@link Scope#vectorLength(String)} says.
   */
  @Brief
  default Optional<String> feature(S settings) {
    return Optional.empty();
  }

  /** Makes the values with the initializer that a pipeline chose. */
  static float[] values(Choice<Initializer<?>> choice, long[] shape, RandomGenerator random) {
    return initializer(choice).values(choice.settings(), shape, random);
  }

  /** The same with more than random numbers at hand. */
  static float[] fill(Choice<Initializer<?>> choice, long[] shape, FillScope scope)
      throws IOException {
    return initializer(choice).fill(choice.settings(), shape, scope);
  }

  /** The feature whose vectors the initializer that a pipeline chose fills in. */
  static Optional<String> feature(Choice<Initializer<?>> choice) {
    return initializer(choice).feature(choice.settings());
  }

  @SuppressWarnings("unchecked") // the settings of a choice are those of its component
  private static Initializer<Record> initializer(Choice<Initializer<?>> choice) {
    return (Initializer<Record>) choice.component();
  }
}
