package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code |y - t|} over the last axis. */
@Component
@MetricType("mean_absolute_error")
@Doc("mean of absolute differences")
public final class MeanAbsoluteError implements Metric<MeanAbsoluteError.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    Hits.refuseClasses(kind, "mean_absolute_error");
    return ops.mean(ops.abs(ops.sub(prediction, target)), false, -1);
  }
}
