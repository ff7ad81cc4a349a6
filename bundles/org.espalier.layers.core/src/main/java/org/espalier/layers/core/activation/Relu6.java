package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code min(max(x, 0), 6)}. */
@Component
@ActivationType("relu6")
@Doc("the positive part, at most 6")
public final class Relu6 implements Activation<Relu6.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.minimum(ops.relu(x), ops.scalar(6));
  }
}
