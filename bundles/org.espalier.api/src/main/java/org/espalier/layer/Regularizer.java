package org.espalier.layer;

import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A penalty on the size of a tensor, which is added to the loss.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Regularizer<S extends Record> extends Component<S> {
  /** Records the penalty, a scalar. */
  @Brief
  Tensor penalty(S settings, Tensor x, Ops ops);

  /** Records the penalty that a pipeline chose. */
  static Tensor penalty(Choice<Regularizer<?>> choice, Tensor x, Ops ops) {
    @SuppressWarnings("unchecked")
    Regularizer<Record> regularizer = (Regularizer<Record>) choice.component();
    return regularizer.penalty(choice.settings(), x, ops);
  }
}
