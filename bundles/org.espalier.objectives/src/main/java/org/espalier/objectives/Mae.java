package org.espalier.objectives;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link MeanAbsoluteError}. */
@Component
@LossType("mae")
@Doc("another name of mean_absolute_error")
public final class Mae implements Loss<Mae.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    return new MeanAbsoluteError()
        .perRow(new MeanAbsoluteError.Settings(), target, prediction, ops);
  }
}
