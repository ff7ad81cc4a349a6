package org.espalier.layers.convolution;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The maximum over all steps: [batch, steps, channels] becomes [batch, channels]. */
@Component
@LayerType("global_max_pooling1d")
@Doc("the maximum of each channel over all steps")
public final class GlobalMaxPooling1D implements Layer<GlobalMaxPooling1D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether the axis of steps stays, with extent 1") @Default("false") boolean keepdims) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 1);
    return scope.ops().max(x, s.keepdims(), 1);
  }
}
