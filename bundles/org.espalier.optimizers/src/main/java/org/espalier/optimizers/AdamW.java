package org.espalier.optimizers;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@link Adam} on weights that have first lost {@code rate * weight_decay} of themselves
 * (Loshchilov and Hutter, 2017).
 */
@Component
@OptimizerType("adamw")
@Doc("adam with weights that decay by themselves")
public final class AdamW implements Optimizer<AdamW.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Doc("share of the weights, times the learning rate, lost in a step")
          @Default("0.004")
          @Range(min = 0)
          double weightDecay,
      @Inline Moments moments) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor share = ops.sub(1, ops.mul(scope.learningRate(), s.weightDecay()));
    return s.moments().descend(ops.mul(parameters, share), gradient, scope);
  }
}
