package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x * scale + offset}. */
@Component
@LayerType("rescaling")
@Doc("multiplies by a number and adds another")
public final class Rescaling implements Layer<Rescaling.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("factor") double scale, @Doc("what is added") @Default("0.0") double offset) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Tensor y = scope.ops().mul(x, s.scale());
    return s.offset() == 0 ? y : scope.ops().add(y, s.offset());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
