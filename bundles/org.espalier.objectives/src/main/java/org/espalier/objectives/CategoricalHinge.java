package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code max(max((1 - t) y) - sum(t y) + 1, 0)} over the last axis. */
@Component
@LossType("categorical_hinge")
@Doc("how far the true class falls short of leading by a margin")
public final class CategoricalHinge implements Loss<CategoricalHinge.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.ONE_HOT;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor right = ops.sum(ops.mul(target, prediction), false, -1);
    Tensor wrong = ops.max(ops.mul(ops.sub(1, target), prediction), false, -1);
    return ops.relu(ops.add(ops.sub(wrong, right), 1));
  }
}
