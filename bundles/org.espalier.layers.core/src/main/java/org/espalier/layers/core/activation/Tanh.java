package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The hyperbolic tangent. */
@Component
@ActivationType("tanh")
@Doc("hyperbolic tangent")
public final class Tanh implements Activation<Tanh.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.tanh(x);
  }
}
