package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tck.OptimizerContract;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Shows that each check of an optimizer fails where it should. */
class OptimizerFaultsTest extends FaultsTest {
  /** Tests the optimizer that was prepared last. */
  public static final class Suspect extends OptimizerContract {
    private static BrokenSteps.Going optimizer;

    @Override
    protected BrokenSteps.Going component() {
      return optimizer;
    }
  }

  @Override
  Class<?> contract() {
    return OptimizerContract.class;
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
      String what, double rate, BrokenSteps.Update update, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.optimizer = new BrokenSteps.Going(rate, update), failures);
  }

  /** The parameters, moved against the gradient by the rate of the scope times a number. */
  private static Tensor against(Tensor p, Tensor g, UpdateScope scope, double factor) {
    Ops ops = scope.ops();
    return ops.sub(p, ops.mul(ops.mul(g, scope.learningRate()), factor));
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", 0.01, (p, g, scope) -> against(p, g, scope, 1), Map.of()),
        fault(
            "a rate of 0",
            0,
            (p, g, scope) -> scope.ops().sub(p, scope.ops().mul(g, 0.01)),
            Map.of(
                "statesARateAboveZero", "no rate above 0",
                "aRateOfZeroMovesNothing", "which a schedule may set")),
        fault(
            "steps uphill",
            0.01,
            (p, g, scope) -> against(p, g, scope, -1),
            Map.of("goesDownhill", "is not below")),
        fault(
            "parameters that stay",
            0.01,
            (p, g, scope) -> p,
            Map.of("goesDownhill", "is not below")),
        fault(
            "a rate of its own",
            0.01,
            (p, g, scope) -> scope.ops().sub(p, scope.ops().mul(g, 0.01)),
            Map.of("aRateOfZeroMovesNothing", "which a schedule may set")),
        fault(
            "parameters that move by the gradients of others",
            0.01,
            (p, g, scope) -> against(p, scope.ops().add(g, scope.ops().meanAll(g)), scope, 1),
            Map.of("parametersMoveByTheirOwnGradients", "parameter 0 moves with others")),
        fault(
            "a division by a gradient of 0",
            0.01,
            (p, g, scope) -> {
              Ops ops = scope.ops();
              Tensor size = ops.pow(ops.square(g), 0.25);
              return against(p, ops.div(g, size), scope, 1);
            },
            Map.of("aGradientOfZeroKeepsNumbersFinite", "leads to NaN")),
        fault(
            "steps that chance decides",
            0.01,
            (p, g, scope) -> against(p, g, scope, 1 + System.nanoTime() % 1000 * 1e-4),
            Map.of(
                "theSameStartLeadsToTheSamePlace", "array contents differ",
                "parametersMoveByTheirOwnGradients", "moves with others")));
  }
}
