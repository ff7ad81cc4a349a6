package org.espalier.itest.chains;

import java.util.Map;
import java.util.Optional;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;

/**
 * Whether a backend made what the reference made, as nearly as floats allow.
 *
 * <p>What they allow is measured: by how far the reference gets from itself when it rounds every
 * value to 32 bits.
 */
final class Agreement {
  /** How much further than the rounding reference a backend may be from the exact one. */
  private static final double SLACK = 50;

  /** Beyond this distance rounding decides, and nothing can be compared. */
  private static final double LIMIT = 1e-3;

  /** What another order of additions may cost doubles. */
  private static final Tolerance DOUBLES = new Tolerance(1e-7);

  private final Map<String, Value> exact;
  private final Map<String, Value> rounded;

  Agreement(Map<String, Value> exact, Map<String, Value> rounded) {
    this.exact = exact;
    this.rounded = rounded;
  }

  /** Why nothing can be compared; empty if it can. */
  Optional<String> obstacle() {
    for (String name : exact.keySet()) {
      double[] elements = exact.get(name).elements();
      for (int i = 0; i < elements.length; i++) {
        if (!Double.isFinite((float) elements[i])
            || !Double.isFinite(rounded.get(name).element(i))) {
          return Optional.of("not finite");
        }
      }
      if (distance(name) > LIMIT) {
        return Optional.of("rounding decides");
      }
    }
    return Optional.empty();
  }

  /** The greatest distance of the rounding reference, as a part of the numbers' magnitude or 1. */
  private double distance(String name) {
    double greatest = 0;
    for (int i = 0; i < exact.get(name).size(); i++) {
      double expected = exact.get(name).element(i);
      double apart = Math.abs(expected - rounded.get(name).element(i));
      greatest = Math.max(greatest, apart / Math.max(1, Math.abs(expected)));
    }
    return greatest;
  }

  /** The first difference of what doubles made by another plan. */
  Optional<String> differenceOfPlan(Map<String, Value> planned) {
    for (String name : exact.keySet()) {
      Optional<String> wrong = DOUBLES.difference(exact.get(name), planned.get(name));
      if (wrong.isPresent()) {
        return Optional.of(name + " " + wrong.get());
      }
    }
    return Optional.empty();
  }

  /** The first difference that is greater than floats explain. */
  Optional<String> difference(Map<String, Value> actual) {
    for (String name : exact.keySet()) {
      Tolerance usual = name.equals("prediction") ? Tolerance.OUTPUTS : Tolerance.GRADIENTS;
      Tolerance tolerance = new Tolerance(usual.relative() + SLACK * distance(name));
      Optional<String> wrong = tolerance.difference(exact.get(name), actual.get(name));
      if (wrong.isPresent()) {
        return Optional.of(name + " " + wrong.get());
      }
    }
    return Optional.empty();
  }
}
