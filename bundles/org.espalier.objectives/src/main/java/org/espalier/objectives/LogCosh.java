package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code ln(cosh(y - t))} over the last axis. */
@Component
@LossType("log_cosh")
@Doc("logarithm of the hyperbolic cosine of the differences")
public final class LogCosh implements Loss<LogCosh.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor error = ops.sub(prediction, target);
    Tensor curve = ops.add(error, ops.softplus(ops.mul(error, -2)));
    return ops.add(ops.mean(curve, false, -1), -Math.log(2));
  }
}
