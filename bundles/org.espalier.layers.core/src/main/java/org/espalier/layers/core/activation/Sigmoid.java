package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code 1 / (1 + exp(-x))}. */
@Component
@ActivationType("sigmoid")
@Doc("logistic function")
public final class Sigmoid implements Activation<Sigmoid.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.sigmoid(x);
  }
}
