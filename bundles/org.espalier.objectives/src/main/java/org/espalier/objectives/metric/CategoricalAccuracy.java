package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Whether the greatest output is that of the true class, be it given as one-hot row or as number.
 */
@Component
@MetricType("categorical_accuracy")
@Doc("fraction of rows whose greatest output is that of the true class")
public final class CategoricalAccuracy implements Metric<CategoricalAccuracy.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    return Hits.categorical(kind, target, prediction, ops);
  }
}
