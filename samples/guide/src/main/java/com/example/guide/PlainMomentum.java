package com.example.guide;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Gradient descent with momentum. */
@Component
@OptimizerType("plain_momentum")
@Doc("gradient descent with momentum")
public final class PlainMomentum implements Optimizer<PlainMomentum.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.01") double learningRate,
      @Doc("share of the last step that is repeated") @Default("0.5") double momentum) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor velocity = scope.slot("velocity", 0);
    Tensor next = ops.sub(ops.mul(velocity, s.momentum()), ops.mul(gradient, scope.learningRate()));
    scope.update(velocity, next);
    return ops.add(parameters, next);
  }
}
