package org.espalier.layers.convolution;

import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The mean over the steps that are not masked: [batch, steps, channels] becomes [batch, channels].
 */
@Component
@LayerType("global_average_pooling1d")
@Doc("the mean of each channel over all steps")
public final class GlobalAveragePooling1D implements Layer<GlobalAveragePooling1D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether the axis of steps stays, with extent 1") @Default("false") boolean keepdims) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 1);
    Ops ops = scope.ops();
    Optional<Tensor> mask = scope.mask(x);
    if (mask.isEmpty()) {
      return ops.mean(x, s.keepdims(), 1);
    }
    Tensor kept = ops.expandDims(mask.get(), -1);
    Tensor sum = ops.sum(ops.mul(x, kept), s.keepdims(), 1);
    return ops.div(sum, ops.sum(kept, s.keepdims(), 1));
  }
}
