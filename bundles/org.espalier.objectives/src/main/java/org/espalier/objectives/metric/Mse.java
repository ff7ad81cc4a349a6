package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link MeanSquaredError}. */
@Component
@MetricType("mse")
@Doc("another name of mean_squared_error")
public final class Mse implements Metric<Mse.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    return new MeanSquaredError()
        .perRow(new MeanSquaredError.Settings(), kind, target, prediction, ops);
  }
}
