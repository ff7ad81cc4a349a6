package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code exp(x) / sum(exp(x))} along the last axis. */
@Component
@ActivationType("softmax")
@Doc("probabilities along the last axis")
public final class Softmax implements Activation<Softmax.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.softmax(x, -1);
  }
}
