package org.espalier.layers.core;

import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * In training multiplies by normal noise with mean 1 and variance {@code rate / (1 - rate)}
 * (Srivastava et al., 2014).
 */
@Component
@LayerType("gaussian_dropout")
@Doc("in training, multiplies by normal noise with mean 1")
public final class GaussianDropout implements Layer<GaussianDropout.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("as strong as dropping this fraction") @Range(min = 0, max = 1, belowMax = true)
          double rate) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (!scope.training() || s.rate() == 0) {
      return x;
    }
    Ops ops = scope.ops();
    double deviation = Math.sqrt(s.rate() / (1 - s.rate()));
    Tensor noise = ops.mul(scope.random().normal(x.shape()), deviation);
    return ops.mul(x, ops.add(noise, 1));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
