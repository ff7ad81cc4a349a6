package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x / (1 + |x|)}. */
@Component
@ActivationType("softsign")
@Doc("x over 1 + |x|")
public final class Softsign implements Activation<Softsign.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.div(x, ops.add(ops.abs(x), 1));
  }
}
