package com.example.guide;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of the squared differences. */
@Component
@LossType("square_error")
@Doc("mean of squared differences")
public final class SquareError implements Loss<SquareError.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public Target target(Settings settings) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings settings, Tensor target, Tensor prediction, Ops ops) {
    return ops.mean(ops.square(ops.sub(target, prediction)), false, -1);
  }
}
