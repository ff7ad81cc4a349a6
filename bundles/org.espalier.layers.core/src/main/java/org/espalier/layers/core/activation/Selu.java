package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code scale * elu(x, alpha)} with the constants that keep mean and variance (Klambauer et al.,
 * 2017).
 */
@Component
@ActivationType("selu")
@Doc("scaled exponential linear unit")
public final class Selu implements Activation<Selu.Settings> {
  private static final double SCALE = 1.0507009873554805;
  private static final double ALPHA = 1.6732632423543772;

  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    Tensor decay = ops.add(ops.exp(ops.minimum(x, ops.scalar(0))), -1);
    return ops.add(ops.mul(ops.relu(x), SCALE), ops.mul(decay, SCALE * ALPHA));
  }
}
