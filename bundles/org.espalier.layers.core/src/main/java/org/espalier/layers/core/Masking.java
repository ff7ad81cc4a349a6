package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Masks the steps of [batch, steps, features] whose features all equal a value, and sets them to 0.
 */
@Component
@LayerType("masking")
@Doc("masks steps that hold nothing but one value")
public final class Masking implements Layer<Masking.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the value of padding") @Default("0.0") double maskValue) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    Tensor equal = ops.equal(x, ops.scalar(s.maskValue()));
    Tensor kept = ops.sub(1, ops.min(equal, true, -1));
    Tensor y = ops.mul(x, kept);
    scope.mask(y, ops.reshape(kept, x.shape().slice(0, x.rank() - 1)));
    return y;
  }
}
