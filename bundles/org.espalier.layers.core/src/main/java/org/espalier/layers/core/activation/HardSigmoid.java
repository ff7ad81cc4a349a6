package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code relu6(x + 3) / 6}, as in Keras 3; the form of Keras 2 is {@link HardSigmoidKeras2}. */
@Component
@ActivationType("hard_sigmoid")
@Doc("straight lines in place of the sigmoid, as in Keras 3")
public final class HardSigmoid implements Activation<HardSigmoid.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.clip(ops.add(ops.mul(x, 1.0 / 6), 0.5), 0, 1);
  }
}
