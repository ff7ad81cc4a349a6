package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.ActivationContract;
import org.espalier.tensor.Dim;

/** Shows that each check of an activation fails where it should. */
class ActivationFaultsTest extends FaultsTest {
  /** Tests the activation that was prepared last. */
  public static final class Suspect extends ActivationContract {
    private static BrokenFunctions.Applying activation;

    @Override
    protected BrokenFunctions.Applying component() {
      return activation;
    }
  }

  @Override
  Class<?> contract() {
    return ActivationContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(
      String what, BrokenFunctions.Function function, Map<String, String> failures) {
    return new Fault(
        what, () -> Suspect.activation = new BrokenFunctions.Applying(function), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", (x, ops) -> ops.tanh(x), Map.of()),
        fault(
            "cells that get lost",
            (x, ops) -> ops.part(x, -1, 0, Dim.of(2)),
            Map.of("theShapeStaysAndRowsAreApart", "expected: <[3, 4]> but was: <[3, 2]>")),
        fault(
            "rows that depend on each other",
            (x, ops) -> ops.softmax(x, 0),
            Map.of("theShapeStaysAndRowsAreApart", "row 0 differs")),
        fault(
            "what overflows far out",
            (x, ops) -> ops.log(ops.add(ops.exp(ops.square(x)), 1)),
            Map.of("isFiniteFarOut", "makes Infinity")),
        fault(
            "a gradient that forgets a part",
            (x, ops) -> ops.mul(x, ops.stopGradient(x)),
            Map.of("theGradientIsThatOfFiniteDifferences", "the gradient differs")));
  }
}
