package org.espalier.optimizers;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code p - rate / (1 - beta_1^t) * m / (u + epsilon)} with {@code u = max(beta_2 * u, |g|)}
 * (Kingma and Ba, 2014).
 *
 * <p>The slot of m holds {@code m / (1 - beta_1)}, which saves a pass over the weights.
 */
@Component
@OptimizerType("adamax")
@Doc("adam with the greatest gradient in place of the mean square")
public final class Adamax implements Optimizer<Adamax.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Doc("how much of the mean gradient stays with a step")
          @Default("0.9")
          @Range(min = 0, max = 1, belowMax = true)
          double beta_1,
      @Doc("how much of the greatest gradient stays with a step")
          @Default("0.999")
          @Range(min = 0, max = 1, belowMax = true)
          double beta_2,
      @Doc("keeps the divisor from 0") @Default("1e-7") @Range(min = 0) double epsilon) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor moment = scope.slot("first_moment", 0);
    Tensor norm = scope.slot("infinity_norm", 0);
    Tensor sum = ops.add(ops.mul(moment, s.beta_1()), gradient);
    Tensor greatest = ops.maximum(ops.mul(norm, s.beta_2()), ops.abs(gradient));
    scope.update(moment, sum);
    scope.update(norm, greatest);
    Tensor correction = ops.sub(1, ops.pow(ops.scalar(s.beta_1()), scope.step()));
    Tensor size = ops.div(ops.mul(scope.learningRate(), 1 - s.beta_1()), correction);
    return ops.sub(parameters, ops.mul(ops.div(sum, ops.add(greatest, s.epsilon())), size));
  }
}
