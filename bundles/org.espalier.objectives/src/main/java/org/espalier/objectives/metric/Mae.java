package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link MeanAbsoluteError}. */
@Component
@MetricType("mae")
@Doc("another name of mean_absolute_error")
public final class Mae implements Metric<Mae.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    return new MeanAbsoluteError()
        .perRow(new MeanAbsoluteError.Settings(), kind, target, prediction, ops);
  }
}
