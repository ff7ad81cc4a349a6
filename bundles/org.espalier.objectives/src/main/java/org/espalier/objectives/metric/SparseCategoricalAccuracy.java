package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link CategoricalAccuracy}. */
@Component
@MetricType("sparse_categorical_accuracy")
@Doc("another name of categorical_accuracy")
public final class SparseCategoricalAccuracy implements Metric<SparseCategoricalAccuracy.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    return Hits.categorical(kind, target, prediction, ops);
  }
}
