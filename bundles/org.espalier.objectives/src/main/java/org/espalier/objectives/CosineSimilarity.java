package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code -sum(t y) / (|t| |y|)} over the last axis: -1 for the same direction; lengths count as at
 * least 1e-7.
 */
@Component
@LossType("cosine_similarity")
@Doc("cosine of the angle between truth and prediction, with the sign changed")
public final class CosineSimilarity implements Loss<CosineSimilarity.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor product = ops.sum(ops.mul(target, prediction), false, -1);
    Tensor lengths = ops.mul(length(target, ops), length(prediction, ops));
    return ops.neg(ops.div(product, lengths));
  }

  private static Tensor length(Tensor x, Ops ops) {
    Tensor square = ops.sum(ops.square(x), false, -1);
    return ops.sqrt(ops.maximum(square, ops.scalar(Probabilities.EPSILON * Probabilities.EPSILON)));
  }
}
