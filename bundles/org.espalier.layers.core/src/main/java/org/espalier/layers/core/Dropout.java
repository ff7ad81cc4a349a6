package org.espalier.layers.core;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * In training sets elements to 0 at random and divides the others by {@code 1 - rate}, so that the
 * mean stays (Srivastava et al., 2014); else answers its input.
 */
@Component
@LayerType("dropout")
@Doc("in training, sets inputs to 0 at random")
public final class Dropout implements Layer<Dropout.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("fraction of inputs to drop") @Range(min = 0, max = 1) double rate,
      @Doc(
              "1 for each axis, the batch included, whose elements are dropped together; none elsewhere")
          @Range(min = 1)
          Optional<List<Optional<Integer>>> noiseShape) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Shape noise = NoiseShape.of(s.noiseShape(), x.shape());
    if (!scope.training() || s.rate() == 0) {
      return x;
    }
    Ops ops = scope.ops();
    if (s.rate() == 1) {
      return ops.mul(x, 0);
    }
    double keep = 1 - s.rate();
    Tensor kept = scope.random().bernoulli(noise, keep);
    return ops.mul(x, ops.mul(kept, 1 / keep));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
