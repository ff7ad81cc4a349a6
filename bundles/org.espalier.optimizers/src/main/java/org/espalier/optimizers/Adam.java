package org.espalier.optimizers;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Kingma and Ba, 2014, with epsilon as in Keras: {@code p - a * m / (sqrt(v) + epsilon)}, where
 * {@code a = rate * sqrt(1 - beta_2^t) / (1 - beta_1^t)}.
 */
@Component
@OptimizerType("adam")
@Doc("steps scaled by running means of the gradient and its square")
public final class Adam implements Optimizer<Adam.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Inline Moments moments) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    return s.moments().descend(parameters, gradient, scope);
  }
}
