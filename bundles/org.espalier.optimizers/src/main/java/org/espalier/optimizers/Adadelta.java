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
 * {@code p - rate * d} with {@code d = g * rms(d) / rms(g)}, each rms over running means (Zeiler,
 * 2012).
 */
@Component
@OptimizerType("adadelta")
@Doc("steps scaled by the sizes of past gradients and changes")
public final class Adadelta implements Optimizer<Adadelta.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Doc("how much of the running means stays with a step")
          @Default("0.95")
          @Range(min = 0, max = 1, belowMax = true)
          double rho,
      @Doc("keeps the divisor from 0") @Default("1e-7") @Range(min = 0) double epsilon) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor gradients = scope.slot("accumulated_gradient", 0);
    Tensor changes = scope.slot("accumulated_change", 0);
    Tensor spread = mean(gradients, gradient, s.rho(), ops);
    Tensor ratio = ops.sqrt(ops.div(ops.add(changes, s.epsilon()), ops.add(spread, s.epsilon())));
    Tensor change = ops.mul(gradient, ratio);
    scope.update(gradients, spread);
    scope.update(changes, mean(changes, change, s.rho(), ops));
    return ops.sub(parameters, ops.mul(change, scope.learningRate()));
  }

  private static Tensor mean(Tensor running, Tensor x, double rho, Ops ops) {
    return ops.add(ops.mul(running, rho), ops.mul(ops.square(x), 1 - rho));
  }
}
