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
 * {@code p - rate * g / sqrt(a + epsilon)} with {@code a} the sum of all {@code g²} (Duchi et al.,
 * 2011).
 */
@Component
@OptimizerType("adagrad")
@Doc("steps that shrink with the sum of squared gradients")
public final class Adagrad implements Optimizer<Adagrad.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Doc("what the sum of squares starts with") @Default("0.1") @Range(min = 0)
          double initialAccumulatorValue,
      @Doc("keeps the divisor from 0") @Default("1e-7") @Range(min = 0) double epsilon) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor accumulator = scope.slot("accumulator", s.initialAccumulatorValue());
    Tensor sum = ops.add(accumulator, ops.square(gradient));
    scope.update(accumulator, sum);
    Tensor direction = ops.div(gradient, ops.sqrt(ops.add(sum, s.epsilon())));
    return ops.sub(parameters, ops.mul(direction, scope.learningRate()));
  }
}
