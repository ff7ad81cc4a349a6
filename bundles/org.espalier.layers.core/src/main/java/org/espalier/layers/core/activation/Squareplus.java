package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code (x + sqrt(x * x + b)) / 2} (Barron, 2021). */
@Component
@ActivationType("squareplus")
@Doc("smooth positive part without exponentials")
public final class Squareplus implements Activation<Squareplus.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("smoothness") @Default("4.0") @Range(min = 0, aboveMin = true) double b) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.mul(ops.add(x, ops.sqrt(ops.add(ops.square(x), s.b()))), 0.5);
  }
}
