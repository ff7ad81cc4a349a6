package org.espalier.objectives;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The mean over the last axis of {@code e² / 2} where {@code |e| <= delta}, else of {@code delta
 * (|e| - delta / 2)}, with {@code e = y - t}.
 */
@Component
@LossType("huber")
@Doc("squares of small differences, sizes of large ones")
public final class Huber implements Loss<Huber.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("where squares end") @Default("1.0") @Range(min = 0, aboveMin = true) double delta) {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    Tensor size = ops.abs(ops.sub(prediction, target));
    Tensor small = ops.minimum(size, ops.scalar(s.delta()));
    return ops.mean(ops.mul(small, ops.sub(size, ops.mul(small, 0.5))), false, -1);
  }
}
