package org.espalier.layers.convolution;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The maximum over all cells: [batch, rows, columns, channels] becomes [batch, channels]. */
@Component
@LayerType("global_max_pooling2d")
@Doc("the maximum of each channel")
public final class GlobalMaxPooling2D implements Layer<GlobalMaxPooling2D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether the axes of space stay, with extent 1") @Default("false") boolean keepdims) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    return scope.ops().max(x, s.keepdims(), Space.axes(x));
  }
}
