package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code (y - t)²} over the last axis. */
@Component
@LossType("mean_squared_error")
@Doc("mean of squared differences")
public final class MeanSquaredError implements Loss<MeanSquaredError.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    return ops.mean(ops.square(ops.sub(prediction, target)), false, -1);
  }
}
