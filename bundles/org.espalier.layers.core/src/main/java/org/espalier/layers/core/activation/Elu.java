package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x where it is positive, else {@code alpha * (exp(x) - 1)}. */
@Component
@ActivationType("elu")
@Doc("exponential linear unit")
public final class Elu implements Activation<Elu.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("limit of the negative part, with the sign changed") @Default("1.0") double alpha) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    Tensor decay = ops.add(ops.exp(ops.minimum(x, ops.scalar(0))), -1);
    return ops.add(ops.relu(x), s.alpha() == 1 ? decay : ops.mul(decay, s.alpha()));
  }
}
