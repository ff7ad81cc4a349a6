package org.espalier.objectives.metric;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The fraction predicted right, in the way that the truth and the model's output ask for.
 *
 * <p>As Keras resolves the name: with one output, {@link BinaryAccuracy} at 0.5; else {@link
 * CategoricalAccuracy}.
 */
@Component
@MetricType("accuracy")
@Doc("fraction of rows predicted right")
public final class Accuracy implements Metric<Accuracy.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    return kind != Target.CLASS && prediction.dim(-1).equals(Dim.of(1))
        ? Hits.binary(target, prediction, 0.5, ops)
        : Hits.categorical(kind, target, prediction, ops);
  }
}
