package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Another name of {@link Silu}. */
@Component
@ActivationType("swish")
@Doc("another name of silu")
public final class Swish implements Activation<Swish.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return new Silu().apply(new Silu.Settings(), x, ops);
  }
}
