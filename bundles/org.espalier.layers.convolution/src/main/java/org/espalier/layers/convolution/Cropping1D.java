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

/** Takes cells away at the borders of [batch, steps, channels]. */
@Component
@LayerType("cropping1d")
@Doc("takes cells away at the borders")
public final class Cropping1D implements Layer<Cropping1D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("cells in front and behind, or one number for both") @Default("[1, 1]") @Range(min = 0)
          List<Integer> cropping) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return Borders.pad(x, Borders.each("cropping", List.of(s.cropping()), 1, -1), scope);
  }
}
