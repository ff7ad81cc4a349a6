package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code x * P(X <= x)} for a standard normal X (Hendrycks and Gimpel, 2016). */
@Component
@ActivationType("gelu")
@Doc("Gaussian error linear unit")
public final class Gelu implements Activation<Gelu.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether tanh stands in for the error function") @Default("false")
          boolean approximate) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    if (s.approximate()) {
      Tensor cubic = ops.add(ops.mul(ops.square(x), 0.044715), 1);
      Tensor inner = ops.mul(ops.mul(cubic, x), Math.sqrt(2 / Math.PI));
      return ops.mul(ops.mul(x, 0.5), ops.add(ops.tanh(inner), 1));
    }
    return ops.mul(ops.mul(x, 0.5), ops.add(ops.erf(ops.mul(x, Math.sqrt(0.5))), 1));
  }
}
