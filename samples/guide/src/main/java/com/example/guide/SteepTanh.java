package com.example.guide;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code tanh(slope * x)}. */
@Component
@ActivationType("steep_tanh")
@Doc("hyperbolic tangent")
public final class SteepTanh implements Activation<SteepTanh.Settings> {
  /** Its settings. */
  public record Settings(@Doc("factor before the function") @Default("1.0") double slope) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.tanh(ops.mul(x, s.slope()));
  }
}
