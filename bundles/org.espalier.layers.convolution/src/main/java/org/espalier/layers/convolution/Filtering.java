package org.espalier.layers.convolution;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;

/** What the layers whose windows have filters are set to, beside the windows. */
interface Filtering {
  Choice<Activation<?>> activation();

  boolean useBias();

  Choice<Initializer<?>> biasInitializer();

  Optional<Choice<Regularizer<?>>> biasRegularizer();

  Optional<Choice<Regularizer<?>>> activityRegularizer();

  /** Adds the bias and applies the activation. */
  default Tensor finish(Tensor filtered, Scope scope) {
    Tensor y = filtered;
    if (useBias()) {
      y = scope.ops().add(y, scope.weight("bias", biasInitializer(), biasRegularizer(), y.dim(-1)));
    }
    y = scope.activation(activation(), y);
    scope.activityPenalty(activityRegularizer(), y);
    return y;
  }
}
