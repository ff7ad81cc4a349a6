package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of {@code (y - t)²} over the last axis. */
@Component
@MetricType("mean_squared_error")
@Doc("mean of squared differences")
public final class MeanSquaredError implements Metric<MeanSquaredError.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    Hits.refuseClasses(kind, "mean_squared_error");
    return ops.mean(ops.square(ops.sub(prediction, target)), false, -1);
  }
}
