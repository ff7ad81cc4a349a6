package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x where it is positive, else {@code alpha * (exp(x / alpha) - 1)}. */
@Component
@ActivationType("celu")
@Doc("continuously differentiable exponential linear unit")
public final class Celu implements Activation<Celu.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("limit of the negative part, with the sign changed")
          @Default("1.0")
          @Range(min = 0, aboveMin = true)
          double alpha) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    Tensor negative = ops.minimum(x, ops.scalar(0));
    Tensor decay = ops.add(ops.exp(ops.mul(negative, 1 / s.alpha())), -1);
    return ops.add(ops.relu(x), ops.mul(decay, s.alpha()));
  }
}
