package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Repeats each cell of [batch, depth, rows, columns, channels]. */
@Component
@LayerType("up_sampling3d")
@Doc("repeats each cell")
public final class UpSampling3D implements Layer<UpSampling3D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("factor for each axis, or one number for all") @Default("[2]") @Range(min = 1)
          List<Integer> size) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 3);
    return Enlarging.repeat(x, Space.each("size", s.size(), 3), scope.ops());
  }
}
