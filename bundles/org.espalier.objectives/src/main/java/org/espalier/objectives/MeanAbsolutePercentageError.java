package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code 100 |t - y| / max(|t|, 1e-7)} over the last axis. */
@Component
@LossType("mean_absolute_percentage_error")
@Doc("mean of absolute differences in percent of the truth")
public final class MeanAbsolutePercentageError
    implements Loss<MeanAbsolutePercentageError.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor scale = ops.maximum(ops.abs(target), ops.scalar(Probabilities.EPSILON));
    Tensor share = ops.abs(ops.div(ops.sub(target, prediction), scale));
    return ops.mul(ops.mean(share, false, -1), 100);
  }
}
