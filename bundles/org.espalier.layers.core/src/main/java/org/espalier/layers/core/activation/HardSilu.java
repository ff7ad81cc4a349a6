package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x * relu6(x + 3) / 6} (Howard et al., 2019). */
@Component
@ActivationType("hard_silu")
@Doc("x times its hard sigmoid")
public final class HardSilu implements Activation<HardSilu.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.mul(x, ops.clip(ops.add(ops.mul(x, 1.0 / 6), 0.5), 0, 1));
  }
}
