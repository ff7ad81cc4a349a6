package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x where it is positive, else {@code negative_slope * x}. */
@Component
@ActivationType("leaky_relu")
@Doc("x where positive, else a fraction of it")
public final class LeakyRelu implements Activation<LeakyRelu.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("slope of the negative part") @Default("0.2") @Range(min = 0) double negativeSlope) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    Tensor leak = ops.mul(x, s.negativeSlope());
    return s.negativeSlope() <= 1 ? ops.maximum(leak, x) : ops.minimum(leak, x);
  }
}
