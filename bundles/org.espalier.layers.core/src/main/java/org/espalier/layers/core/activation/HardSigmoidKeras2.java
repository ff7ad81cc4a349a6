package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code clip(0.2 * x + 0.5, 0, 1)}, as in Keras 2; the form of Keras 3 is {@link HardSigmoid}. */
@Component
@ActivationType("hard_sigmoid_keras2")
@Doc("straight lines in place of the sigmoid, as in Keras 2")
public final class HardSigmoidKeras2 implements Activation<HardSigmoidKeras2.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.clip(ops.add(ops.mul(x, 0.2), 0.5), 0, 1);
  }
}
