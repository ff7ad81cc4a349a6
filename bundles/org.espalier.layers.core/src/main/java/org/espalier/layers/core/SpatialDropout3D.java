package org.espalier.layers.core;

import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * In training sets whole channels of [batch, depth, rows, columns, channels] to 0 at random and
 * divides the others by {@code 1 - rate} (Tompson et al., 2014).
 */
@Component
@LayerType("spatial_dropout3d")
@Doc("in training, sets whole channels to 0 at random")
public final class SpatialDropout3D implements Layer<SpatialDropout3D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("fraction of channels to drop") @Range(min = 0, max = 1) double rate) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() != 5) {
      throw new ShapeException("needs [batch, depth, rows, columns, channels], got " + x.shape());
    }
    if (!scope.training() || s.rate() == 0) {
      return x;
    }
    Ops ops = scope.ops();
    if (s.rate() == 1) {
      return ops.mul(x, 0);
    }
    Shape channels = x.shape().with(1, Dim.of(1)).with(2, Dim.of(1)).with(3, Dim.of(1));
    Tensor kept = scope.random().bernoulli(channels, 1 - s.rate());
    return ops.mul(x, ops.mul(kept, 1 / (1 - s.rate())));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
