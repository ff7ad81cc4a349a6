package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x - tanh(x)}. */
@Component
@ActivationType("tanh_shrink")
@Doc("x less its hyperbolic tangent")
public final class TanhShrink implements Activation<TanhShrink.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.sub(x, ops.tanh(x));
  }
}
