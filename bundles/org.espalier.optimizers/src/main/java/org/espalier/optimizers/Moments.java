package org.espalier.optimizers;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/**
 * The step of Adam.
 *
 * <p>The slots hold {@code m / (1 - beta_1)} and {@code v / (1 - beta_2)}, sums in place of means;
 * the factors go into the step's size and epsilon, which saves two passes over the weights.
 *
 * @param amsgrad whether the greatest v so far divides, not the last (Reddi, Kale and Kumar, 2018)
 */
public record Moments(
    @Doc("how much of the mean gradient stays with a step")
        @Default("0.9")
        @Range(min = 0, max = 1, belowMax = true)
        double beta_1,
    @Doc("how much of the mean squared gradient stays with a step")
        @Default("0.999")
        @Range(min = 0, max = 1, belowMax = true)
        double beta_2,
    @Doc("keeps the divisor from 0") @Default("1e-7") @Range(min = 0) double epsilon,
    @Doc("whether the greatest mean squared gradient so far scales the steps, not the last")
        @Default("false")
        boolean amsgrad) {
  Tensor descend(Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor first = scope.slot("first_moment", 0);
    Tensor second = scope.slot("second_moment", 0);
    Tensor sum = ops.add(ops.mul(first, beta_1), gradient);
    Tensor squares = ops.add(ops.mul(second, beta_2), ops.square(gradient));
    scope.update(first, sum);
    scope.update(second, squares);
    double scale = Math.sqrt(1 - beta_2);
    Tensor divisor = amsgrad ? greatest(squares, scope) : squares;
    Tensor spread = ops.add(ops.sqrt(divisor), epsilon / scale);
    Tensor size = ops.mul(stepSize(scope), (1 - beta_1) / scale);
    return ops.sub(parameters, ops.mul(ops.div(sum, spread), size));
  }

  /** The greatest squares of all steps so far, each weight by itself. */
  private static Tensor greatest(Tensor squares, UpdateScope scope) {
    Tensor slot = scope.slot("greatest_second_moment", 0);
    Tensor greatest = scope.ops().maximum(slot, squares);
    scope.update(slot, greatest);
    return greatest;
  }

  /** {@code rate * sqrt(1 - beta_2^t) / (1 - beta_1^t)}, a scalar. */
  private Tensor stepSize(UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor first = ops.sub(1, ops.pow(ops.scalar(beta_1), scope.step()));
    Tensor second = ops.sub(1, ops.pow(ops.scalar(beta_2), scope.step()));
    return ops.mul(scope.learningRate(), ops.div(ops.sqrt(second), first));
  }
}
