package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x where {@code |x| > threshold}, else 0. */
@Component
@ActivationType("hard_shrink")
@Doc("x where it is large, else 0")
public final class HardShrink implements Activation<HardShrink.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size up to which the output is 0") @Default("0.5") @Range(min = 0) double threshold) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.mul(x, ops.greater(ops.abs(x), ops.scalar(s.threshold())));
  }
}
