package org.espalier.layers.core;

import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** In training adds normal noise with mean 0; else answers its input. */
@Component
@LayerType("gaussian_noise")
@Doc("in training, adds normal noise")
public final class GaussianNoise implements Layer<GaussianNoise.Settings> {
  /** Its settings. */
  public record Settings(@Doc("standard deviation of the noise") @Range(min = 0) double stddev) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (!scope.training() || s.stddev() == 0) {
      return x;
    }
    Ops ops = scope.ops();
    return ops.add(x, ops.mul(scope.random().normal(x.shape()), s.stddev()));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
