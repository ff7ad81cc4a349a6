package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x where it is above theta, else 0; Keras 2 has it, Keras 3 does not. */
@Component
@LayerType("thresholded_relu")
@Doc("x where it is above a threshold, else 0")
public final class ThresholdedReluLayer implements Layer<ThresholdedReluLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("what x has to be above") @Default("1.0") @Range(min = 0) double theta) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    return ops.mul(x, ops.greater(x, ops.scalar(s.theta())));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
