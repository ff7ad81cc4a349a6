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
 * {@code p - rate * g / sqrt(v + epsilon)} with {@code v} the running mean of {@code g²}, less the
 * squared running mean of g where centered (Hinton, 2012; epsilon inside the root as in Keras 3).
 *
 * <p>The slots hold the running means divided by {@code 1 - rho}, which saves passes over the
 * weights.
 */
@Component
@OptimizerType("rmsprop")
@Doc("steps scaled by a running mean of the squared gradient")
public final class RmsProp implements Optimizer<RmsProp.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Doc("how much of the mean squared gradient stays with a step")
          @Default("0.9")
          @Range(min = 0, max = 1, belowMax = true)
          double rho,
      @Doc("share of the last change that is repeated") @Default("0.0") @Range(min = 0, max = 1)
          double momentum,
      @Doc("keeps the divisor from 0") @Default("1e-7") @Range(min = 0) double epsilon,
      @Doc("whether the mean gradient is taken off its square") @Default("false")
          boolean centered) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    double fresh = 1 - s.rho();
    Tensor velocity = scope.slot("velocity", 0);
    Tensor squares = ops.add(ops.mul(velocity, s.rho()), ops.square(gradient));
    scope.update(velocity, squares);
    Tensor spread = squares;
    if (s.centered()) {
      Tensor average = scope.slot("average_gradient", 0);
      Tensor sum = ops.add(ops.mul(average, s.rho()), gradient);
      scope.update(average, sum);
      spread = ops.sub(squares, ops.mul(ops.square(sum), fresh));
    }
    Tensor root = ops.sqrt(ops.add(spread, s.epsilon() / fresh));
    Tensor rate = ops.mul(scope.learningRate(), 1 / Math.sqrt(fresh));
    Tensor change = ops.mul(ops.div(gradient, root), rate);
    if (s.momentum() > 0) {
      Tensor momentum = scope.slot("momentum", 0);
      change = ops.add(ops.mul(momentum, s.momentum()), change);
      scope.update(momentum, change);
    }
    return ops.sub(parameters, change);
  }
}
