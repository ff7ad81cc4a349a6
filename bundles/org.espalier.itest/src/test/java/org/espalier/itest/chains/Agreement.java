package org.espalier.itest.chains;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;

/**
 * Whether a backend made what the reference made, as nearly as floats allow.
 *
 * <p>What they allow is measured: by how far references that are as inexact as floats get from the
 * exact one.
 */
final class Agreement {
  /** How much further than rounding references a backend may be from the exact one. */
  private static final double SLACK = 50;

  /** Beyond this distance rounding decides, and nothing can be compared. */
  private static final double LIMIT = 2e-4;

  /** What another order of additions may cost doubles. */
  private static final Tolerance DOUBLES = new Tolerance(1e-7);

  private final Map<String, Value> exact;
  private final List<Map<String, Value>> rounded;

  Agreement(Map<String, Value> exact, List<Map<String, Value>> rounded) {
    this.exact = exact;
    this.rounded = rounded;
  }

  /** Why nothing can be compared; empty if it can. */
  Optional<String> obstacle() {
    for (String name : exact.keySet()) {
      if (!isFinite(exact.get(name)) || !rounded.stream().allMatch(r -> isFinite(r.get(name)))) {
        return Optional.of("not finite");
      }
      if (distance(name) > LIMIT) {
        return Optional.of("rounding decides");
      }
    }
    return Optional.empty();
  }

  private static boolean isFinite(Value value) {
    return Arrays.stream(value.elements()).allMatch(x -> Float.isFinite((float) x));
  }

  /**
   * The greatest distance of the rounding references, as a part of the numbers' magnitude or 1;
   * after some steps the greatest of all state: what is inexact there spreads with each step.
   */
  private double distance(String name) {
    return exact.keySet().stream()
        .filter(other -> other.equals(name) || (isLate(name) && isLate(other)))
        .flatMapToDouble(other -> rounded.stream().mapToDouble(r -> apart(other, r.get(other))))
        .max()
        .orElseThrow();
  }

  private static boolean isLate(String name) {
    return name.contains(ChainRun.AFTER);
  }

  private double apart(String name, Value value) {
    double greatest = 0;
    for (int i = 0; i < value.size(); i++) {
      double expected = exact.get(name).element(i);
      double apart = Math.abs(expected - value.element(i)) / Math.max(1, Math.abs(expected));
      greatest = Math.max(greatest, apart);
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
