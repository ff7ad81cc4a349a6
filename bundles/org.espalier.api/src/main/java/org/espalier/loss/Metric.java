package org.espalier.loss;

import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A figure that is reported for each epoch: the mean of a value of each row.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Metric<S extends Record> extends Component<S> {
  /**
   * Records the value of each row.
   *
   * @param kind what the truth is, as the loss asked for it
   * @param target the truth
   * @param prediction the model's output
   * @return [batch, ...]
   */
  @Brief
  Tensor perRow(S settings, Target kind, Tensor target, Tensor prediction, Ops ops);

  /** Records the metric that a pipeline chose. */
  static Tensor perRow(
      Choice<Metric<?>> choice, Target kind, Tensor target, Tensor prediction, Ops ops) {
    @SuppressWarnings("unchecked")
    Metric<Record> metric = (Metric<Record>) choice.component();
    return metric.perRow(choice.settings(), kind, target, prediction, ops);
  }
}
