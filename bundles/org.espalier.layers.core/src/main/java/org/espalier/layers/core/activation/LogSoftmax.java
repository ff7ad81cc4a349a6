package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The logarithm of {@link Softmax}. */
@Component
@ActivationType("log_softmax")
@Doc("logarithm of softmax")
public final class LogSoftmax implements Activation<LogSoftmax.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.logSoftmax(x, -1);
  }
}
