package org.espalier.objectives;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code -sum(t ln p)} over the last axis.
 *
 * <p>Each row is divided by its sum, then limited to [1e-7, 1 - 1e-7]; the gradient includes the
 * first and is 0 where the limit acts.
 */
@Component
@LossType("categorical_crossentropy")
@Doc("distance of probabilities from the true class, given as one-hot rows")
public final class CategoricalCrossentropy implements Loss<CategoricalCrossentropy.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether predictions are logits, not probabilities") @Default("false")
          boolean fromLogits,
      @Doc("share of the truth that is spread evenly") @Default("0.0") @Range(min = 0, max = 1)
          double labelSmoothing) {}

  @Override
  public Target target(Settings s) {
    return Target.ONE_HOT;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    double smoothing = s.labelSmoothing();
    Tensor truth = target;
    if (smoothing > 0) {
      Tensor share = ops.div(smoothing, ops.extent(target.dim(-1)));
      truth = ops.add(ops.mul(target, 1 - smoothing), share);
    }
    Tensor logarithms =
        s.fromLogits()
            ? ops.logSoftmax(prediction, -1)
            : ops.log(Probabilities.limit(Probabilities.normalize(prediction, ops), ops));
    return ops.neg(ops.sum(ops.mul(truth, logarithms), false, -1));
  }
}
