package org.espalier.optimizer;

import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a gradient changes the parameters.
 *
 * <p>Clipping, weight decay and schedules are none of its business: a pipeline may ask for them
 * with any optimizer, and they are applied before {@link #update} or to the rate of its scope. Only
 * an optimizer whose rule has one of them, such as AdamW, has a setting of that name, which hides
 * the general one.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Optimizer<S extends Record> extends Component<S> {
  /** The learning rate that the settings state, before any schedule. */
  @Brief
  double learningRate(S settings);

  /**
   * Records one update.
   *
   * @param parameters all trainable weights as one vector, decayed where a pipeline asks for it
   * @param gradient the gradient of the mean loss, as long, clipped where a pipeline asks for it
   * @return the parameters after the update
   */
  @Brief
  Tensor update(S settings, Tensor parameters, Tensor gradient, UpdateScope scope);

  /** Records the update of the optimizer that a pipeline chose. */
  static Tensor update(
      Choice<Optimizer<?>> choice, Tensor parameters, Tensor gradient, UpdateScope scope) {
    @SuppressWarnings("unchecked")
    Optimizer<Record> optimizer = (Optimizer<Record>) choice.component();
    return optimizer.update(choice.settings(), parameters, gradient, scope);
  }

  /** The learning rate of the optimizer that a pipeline chose. */
  static double learningRate(Choice<Optimizer<?>> choice) {
    @SuppressWarnings("unchecked")
    Optimizer<Record> optimizer = (Optimizer<Record>) choice.component();
    return optimizer.learningRate(choice.settings());
  }
}
