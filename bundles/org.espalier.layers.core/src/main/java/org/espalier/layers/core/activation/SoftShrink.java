package org.espalier.layers.core.activation;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x moved by the threshold towards 0, and 0 within it. */
@Component
@ActivationType("soft_shrink")
@Doc("x moved towards 0")
public final class SoftShrink implements Activation<SoftShrink.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("distance by which the output is nearer to 0") @Default("0.5") @Range(min = 0)
          double threshold) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.sub(x, ops.clip(x, -s.threshold(), s.threshold()));
  }
}
