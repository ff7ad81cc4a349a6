package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x * tanh(softplus(x))} (Misra, 2019). */
@Component
@ActivationType("mish")
@Doc("x times the tanh of its softplus")
public final class Mish implements Activation<Mish.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.mul(x, ops.tanh(ops.softplus(x)));
  }
}
