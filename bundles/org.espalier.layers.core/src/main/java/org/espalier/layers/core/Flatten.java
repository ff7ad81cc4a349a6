package org.espalier.layers.core;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Takes all axes but the batch together: [batch, a, b] becomes [batch, a * b]. */
@Component
@LayerType("flatten")
@Doc("takes all axes but the batch together")
public final class Flatten implements Layer<Flatten.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Shape row = x.shape().slice(1, x.rank());
    return scope.ops().reshape(x, Shape.of(x.dim(0), row.size()));
  }
}
