package org.espalier.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/**
 * How far numbers may lie from those expected.
 *
 * @param relative the greatest distance allowed, as a part of the greater of 1 and the expected
 *     number's magnitude
 */
public record Tolerance(double relative) {
  /** Not at all. */
  public static final Tolerance EXACT = new Tolerance(0);

  /** What 32-bit arithmetic may cost a result. */
  public static final Tolerance OUTPUTS = new Tolerance(2e-5);

  /** What 32-bit arithmetic may cost a gradient. */
  public static final Tolerance GRADIENTS = new Tolerance(1e-4);

  /** What finite differences in double precision may miss. */
  public static final Tolerance DIFFERENCES = new Tolerance(1e-6);

  /** Whether a number is near enough; NaN and infinity only to themselves. */
  public boolean allows(double expected, double actual) {
    if (Double.compare(expected, actual) == 0 || expected == actual) {
      return true;
    }
    return Math.abs(expected - actual) <= relative * Math.max(1, Math.abs(expected));
  }

  /** What is wrong with a value: its type, or how many and which of its elements. */
  public Optional<String> difference(Value expected, Value actual) {
    boolean alike =
        expected.shape().equals(actual.shape()) && expected.type().dtype() == actual.type().dtype();
    if (!alike) {
      return Optional.of("is " + actual.type() + ", expected " + expected.type());
    }
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (!allows(expected.element(i), actual.element(i))) {
        wrong.add(i);
      }
    }
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    int first = wrong.get(0);
    return Optional.of(
        "differs in %d of %d elements (tolerance %s), the first at %s: %s, expected %s"
            .formatted(
                wrong.size(),
                expected.size(),
                relative,
                index(expected, first),
                actual.element(first),
                expected.element(first)));
  }

  /** Fails with what is wrong, where something is. */
  public void assertClose(String what, Value expected, Value actual) {
    difference(expected, actual).ifPresent(wrong -> Assertions.fail(what + " " + wrong));
  }

  private static List<Integer> index(Value value, int place) {
    List<Integer> index = new ArrayList<>();
    int rest = place;
    for (int axis = value.shape().rank() - 1; axis >= 0; axis--) {
      int extent = (int) value.shape().dim(axis).value();
      index.add(0, rest % extent);
      rest /= extent;
    }
    return index;
  }
}
