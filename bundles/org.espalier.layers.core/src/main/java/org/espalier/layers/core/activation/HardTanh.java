package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code clip(x, -1, 1)}. */
@Component
@ActivationType("hard_tanh")
@Doc("x limited to -1 and 1")
public final class HardTanh implements Activation<HardTanh.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.clip(x, -1, 1);
  }
}
