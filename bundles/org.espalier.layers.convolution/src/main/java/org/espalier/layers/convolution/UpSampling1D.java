package org.espalier.layers.convolution;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Repeats each step: [batch, steps, channels] becomes [batch, steps * size, channels]. */
@Component
@LayerType("up_sampling1d")
@Doc("repeats each step")
public final class UpSampling1D implements Layer<UpSampling1D.Settings> {
  /** Its settings. */
  public record Settings(@Doc("how often") @Default("2") @Range(min = 1) int size) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 1);
    return Enlarging.repeat(x, 1, s.size(), scope.ops());
  }
}
