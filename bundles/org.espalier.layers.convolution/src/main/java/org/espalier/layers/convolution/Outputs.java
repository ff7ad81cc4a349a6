package org.espalier.layers.convolution;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;

/** What becomes of what filters give. */
public record Outputs(
    @Doc("function applied to the outputs") @Default("linear") Choice<Activation<?>> activation,
    @Doc("whether a bias is added") @Default("true") boolean useBias,
    @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
    @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
    @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer) {
  /** Adds the bias and applies the activation. */
  Tensor of(Tensor filtered, Scope scope) {
    Tensor y = filtered;
    if (useBias) {
      y = scope.ops().add(y, scope.weight("bias", biasInitializer, biasRegularizer, y.dim(-1)));
    }
    y = scope.activation(activation, y);
    scope.activityPenalty(activityRegularizer, y);
    return y;
  }
}
