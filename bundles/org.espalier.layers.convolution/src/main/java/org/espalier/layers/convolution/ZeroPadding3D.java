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

/** Adds zeros at the borders of [batch, depth, rows, columns, channels]. */
@Component
@LayerType("zero_padding3d")
@Doc("adds zeros at the borders")
public final class ZeroPadding3D implements Layer<ZeroPadding3D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("cells in front and behind for each axis; one number for both sides or for all")
          @Default("[[1, 1], [1, 1], [1, 1]]")
          @Range(min = 0)
          List<List<Integer>> padding) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return Borders.pad(x, Borders.each("padding", s.padding(), 3, 1), scope);
  }
}
