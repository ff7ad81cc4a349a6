package org.espalier.layers.core;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Applies an activation; the shape stays. */
@Component
@LayerType("activation")
@Doc("applies an activation function")
public final class ActivationLayer implements Layer<ActivationLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the function") Choice<Activation<?>> activation,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Tensor y = scope.activation(s.activation(), x);
    scope.activityPenalty(s.activityRegularizer(), y);
    return y;
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
