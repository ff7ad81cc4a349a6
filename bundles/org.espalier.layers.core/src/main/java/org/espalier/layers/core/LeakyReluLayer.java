package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.layers.core.activation.LeakyRelu;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * x where it is positive, else {@code negative_slope * x}; the activation of this name has another
 * default.
 */
@Component
@LayerType("leaky_relu")
@Doc("rectifies with a slope below 0")
public final class LeakyReluLayer implements Layer<LeakyReluLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("slope below 0") @Default("0.3") @Range(min = 0) double negativeSlope) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return new LeakyRelu().apply(new LeakyRelu.Settings(s.negativeSlope()), x, scope.ops());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
