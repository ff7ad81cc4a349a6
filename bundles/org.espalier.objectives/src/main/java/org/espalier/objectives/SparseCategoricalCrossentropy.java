package org.espalier.objectives;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code -ln p} of the true class.
 *
 * <p>Each row is divided by its sum, then limited to [1e-7, 1 - 1e-7]; the gradient includes the
 * first and is 0 where the limit acts.
 */
@Component
@LossType("sparse_categorical_crossentropy")
@Doc("distance of probabilities from the true class, given as its number")
public final class SparseCategoricalCrossentropy
    implements Loss<SparseCategoricalCrossentropy.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether predictions are logits, not probabilities") @Default("false")
          boolean fromLogits) {}

  @Override
  public Target target(Settings s) {
    return Target.CLASS;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor chosen = ops.oneHot(target, prediction.dim(-1));
    if (s.fromLogits()) {
      return ops.neg(ops.sum(ops.mul(chosen, ops.logSoftmax(prediction, -1)), false, -1));
    }
    Tensor likelihood = ops.sum(ops.mul(chosen, prediction), false, -1);
    Tensor probability = ops.div(likelihood, ops.sum(prediction, false, -1));
    return ops.neg(ops.log(Probabilities.limit(probability, ops)));
  }
}
