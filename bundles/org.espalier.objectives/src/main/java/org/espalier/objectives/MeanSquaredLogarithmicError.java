package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code (ln(1 + y) - ln(1 + t))²} over the last axis; both count as at least 1e-7. */
@Component
@LossType("mean_squared_logarithmic_error")
@Doc("mean of squared differences of logarithms")
public final class MeanSquaredLogarithmicError
    implements Loss<MeanSquaredLogarithmicError.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor difference = ops.sub(logarithm(prediction, ops), logarithm(target, ops));
    return ops.mean(ops.square(difference), false, -1);
  }

  private static Tensor logarithm(Tensor x, Ops ops) {
    return ops.log1p(ops.maximum(x, ops.scalar(Probabilities.EPSILON)));
  }
}
