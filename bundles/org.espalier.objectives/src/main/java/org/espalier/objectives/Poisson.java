package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code y - t ln(y + 1e-7)} over the last axis. */
@Component
@LossType("poisson")
@Doc("likelihood of counts")
public final class Poisson implements Loss<Poisson.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor logarithm = ops.log(ops.add(prediction, Probabilities.EPSILON));
    return ops.mean(ops.sub(prediction, ops.mul(target, logarithm)), false, -1);
  }
}
