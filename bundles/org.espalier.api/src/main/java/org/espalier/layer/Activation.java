package org.espalier.layer;

import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A function of each element, or along the last axis, that keeps the shape.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Activation<S extends Record> extends Component<S> {
  /** Records the function. */
  @Brief
  Tensor apply(S settings, Tensor x, Ops ops);

  /** Records the function that a pipeline chose. */
  static Tensor apply(Choice<Activation<?>> choice, Tensor x, Ops ops) {
    @SuppressWarnings("unchecked")
    Activation<Record> activation = (Activation<Record>) choice.component();
    return activation.apply(choice.settings(), x, ops);
  }
}
