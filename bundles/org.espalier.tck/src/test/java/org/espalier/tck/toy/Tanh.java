package org.espalier.tck.toy;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** {@code tanh(slope * x)}. */
@ActivationType("tanh")
@Doc("hyperbolic tangent")
public final class Tanh implements Activation<Tanh.Settings> {
  /** Its settings. */
  public record Settings(@Doc("factor before the function") @Default("1.0") double slope) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.tanh(ops.mul(x, s.slope()));
  }
}
