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

/** Adds zeros at the borders of [batch, steps, channels]. */
@Component
@LayerType("zero_padding1d")
@Doc("adds zeros at the borders")
public final class ZeroPadding1D implements Layer<ZeroPadding1D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("cells in front and behind, or one number for both") @Default("[1, 1]") @Range(min = 0)
          List<Integer> padding) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return Borders.pad(x, Borders.each("padding", List.of(s.padding()), 1, 1), scope);
  }
}
