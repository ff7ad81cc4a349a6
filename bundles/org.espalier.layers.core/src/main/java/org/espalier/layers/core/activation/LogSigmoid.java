package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code -softplus(-x)}. */
@Component
@ActivationType("log_sigmoid")
@Doc("logarithm of the sigmoid")
public final class LogSigmoid implements Activation<LogSigmoid.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.neg(ops.softplus(ops.neg(x)));
  }
}
