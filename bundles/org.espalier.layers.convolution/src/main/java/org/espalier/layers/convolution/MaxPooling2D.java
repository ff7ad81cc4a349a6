package org.espalier.layers.convolution;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The maximum of each window of [batch, rows, columns, channels]; cells of padding do not count.
 */
@Component
@LayerType("max_pooling2d")
@Doc("the maximum of each window")
public final class MaxPooling2D implements Layer<MaxPooling2D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("cells of the window along each axis, or one number for all")
          @Default("[2]")
          @Range(min = 1)
          List<Integer> poolSize,
      @Doc("cells between windows; those of the window where absent") @Range(min = 1)
          Optional<List<Integer>> strides,
      @Doc("how the borders are treated") @Default("valid") Padding padding)
      implements Pooling {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return s.pool(x, 2, scope, Ops::maxPool);
  }
}
