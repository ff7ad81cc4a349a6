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
 * In training sets elements at random to the limit of selu, then scales and shifts all so that mean
 * and variance stay (Klambauer et al., 2017).
 */
@Component
@LayerType("alpha_dropout")
@Doc("dropout that keeps mean and variance after selu")
public final class AlphaDropout implements Layer<AlphaDropout.Settings> {
  /** What selu tends to for very negative inputs. */
  private static final double LIMIT = -1.7580993408473766;

  /** Its settings. */
  public record Settings(
      @Doc("fraction of inputs to drop") @Range(min = 0, max = 1, belowMax = true) double rate,
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
    double keep = 1 - s.rate();
    double scale = 1 / Math.sqrt(keep * (1 + s.rate() * LIMIT * LIMIT));
    double shift = -scale * LIMIT * s.rate();
    Tensor kept = scope.random().bernoulli(noise, keep);
    Tensor dropped = ops.add(ops.mul(kept, -scale * LIMIT), scale * LIMIT + shift);
    return ops.add(ops.mul(x, ops.mul(kept, scale)), dropped);
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
