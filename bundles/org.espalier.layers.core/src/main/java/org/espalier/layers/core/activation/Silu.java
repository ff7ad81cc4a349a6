package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x * sigmoid(x)} (Ramachandran et al., 2017). */
@Component
@ActivationType("silu")
@Doc("x times its sigmoid")
public final class Silu implements Activation<Silu.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.mul(x, ops.sigmoid(x));
  }
}
