package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The mean of {@code max(1 - t y, 0)} over the last axis.
 *
 * <p>The truth is -1 and 1; 0 counts as -1.
 */
@Component
@LossType("hinge")
@Doc("how far predictions fall short of a margin")
public final class Hinge implements Loss<Hinge.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    return ops.mean(Margin.missed(target, prediction, ops), false, -1);
  }
}
