package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code |y - t|} over the last axis. */
@Component
@LossType("mean_absolute_error")
@Doc("mean of absolute differences")
public final class MeanAbsoluteError implements Loss<MeanAbsoluteError.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    return ops.mean(ops.abs(ops.sub(prediction, target)), false, -1);
  }
}
