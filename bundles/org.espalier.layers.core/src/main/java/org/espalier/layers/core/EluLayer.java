package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.layers.core.activation.Elu;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Applies the activation {@code elu}. */
@Component
@LayerType("elu")
@Doc("exponential linear unit")
public final class EluLayer implements Layer<EluLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("limit of the negative part, with the sign changed") @Default("1.0") double alpha) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return new Elu().apply(new Elu.Settings(s.alpha()), x, scope.ops());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
