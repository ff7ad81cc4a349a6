package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.RegularizerContract;

/** Shows that each check of a regularizer fails where it should. */
class RegularizerFaultsTest extends FaultsTest {
  /** Tests the regularizer that was prepared last. */
  public static final class Suspect extends RegularizerContract {
    private static BrokenFunctions.Punishing regularizer;

    @Override
    protected BrokenFunctions.Punishing component() {
      return regularizer;
    }
  }

  @Override
  Class<?> contract() {
    return RegularizerContract.class;
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
        what, () -> Suspect.regularizer = new BrokenFunctions.Punishing(function), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", (x, ops) -> ops.sumAll(ops.square(x)), Map.of()),
        fault(
            "a penalty that is negative",
            (x, ops) -> ops.neg(ops.sumAll(ops.square(x))),
            Map.of("thePenaltyIsANumberThatIsNotNegative", "a penalty of -")),
        fault(
            "a penalty for each row",
            (x, ops) -> ops.sum(ops.square(x), false, -1),
            Map.of("thePenaltyIsANumberThatIsNotNegative", "expected: <[]>")),
        fault(
            "a penalty without a gradient",
            (x, ops) -> ops.sumAll(ops.square(ops.stopGradient(x))),
            Map.of("theGradientIsThatOfFiniteDifferences", "the gradient differs")));
  }
}
