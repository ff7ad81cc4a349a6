package org.espalier.loss;

import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What training minimises.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Loss<S extends Record> extends Component<S> {
  /** What it compares predictions with. */
  Target target(S settings);

  /**
   * Records the loss of each row.
   *
   * @param target the truth, see {@link #target}
   * @param prediction the model's output [batch, ..., outputs]
   * @return the loss with the last axis taken together: [batch, ...]; training minimises the mean
   */
  Tensor perRow(S settings, Tensor target, Tensor prediction, Ops ops);

  /** Records the loss that a pipeline chose. */
  static Tensor perRow(Choice<Loss<?>> choice, Tensor target, Tensor prediction, Ops ops) {
    @SuppressWarnings("unchecked")
    Loss<Record> loss = (Loss<Record>) choice.component();
    return loss.perRow(choice.settings(), target, prediction, ops);
  }

  /** What the loss that a pipeline chose compares predictions with. */
  static Target target(Choice<Loss<?>> choice) {
    @SuppressWarnings("unchecked")
    Loss<Record> loss = (Loss<Record>) choice.component();
    return loss.target(choice.settings());
  }
}
