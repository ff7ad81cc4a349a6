package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code sum(t ln(t / p))} over the last axis; both are limited to [1e-7, 1]. */
@Component
@LossType("kl_divergence")
@Doc("divergence of one distribution from another")
public final class KlDivergence implements Loss<KlDivergence.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor truth = ops.clip(target, Probabilities.EPSILON, 1);
    Tensor ratio = ops.div(truth, ops.clip(prediction, Probabilities.EPSILON, 1));
    return ops.sum(ops.mul(truth, ops.log(ratio)), false, -1);
  }
}
