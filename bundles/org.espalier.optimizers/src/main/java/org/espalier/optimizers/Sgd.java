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
 * Gradient descent: {@code p - rate * g}; with momentum {@code v = momentum * v - rate * g} and
 * {@code p + v}, or {@code p + momentum * v - rate * g} in the form of Nesterov.
 */
@Component
@OptimizerType("sgd")
@Doc("gradient descent, with momentum where asked for")
public final class Sgd implements Optimizer<Sgd.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.01") @Range(min = 0) double learningRate,
      @Doc("share of the last change that is repeated") @Default("0.0") @Range(min = 0, max = 1)
          double momentum,
      @Doc("whether the momentum looks one step ahead") @Default("false") boolean nesterov) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor descent = ops.mul(gradient, scope.learningRate());
    if (s.momentum() == 0) {
      return ops.sub(parameters, descent);
    }
    Tensor velocity = scope.slot("momentum", 0);
    Tensor next = ops.sub(ops.mul(velocity, s.momentum()), descent);
    scope.update(velocity, next);
    return s.nesterov()
        ? ops.sub(ops.add(parameters, ops.mul(next, s.momentum())), descent)
        : ops.add(parameters, next);
  }
}
