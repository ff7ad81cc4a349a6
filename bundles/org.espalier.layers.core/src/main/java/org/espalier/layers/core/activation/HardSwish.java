package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link HardSilu}. */
@Component
@ActivationType("hard_swish")
@Doc("another name of hard_silu")
public final class HardSwish implements Activation<HardSwish.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return new HardSilu().apply(new HardSilu.Settings(), x, ops);
  }
}
