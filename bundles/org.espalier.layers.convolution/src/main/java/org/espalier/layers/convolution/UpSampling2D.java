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

/** Enlarges [batch, rows, columns, channels] by whole factors. */
@Component
@LayerType("up_sampling2d")
@Doc("enlarges images")
public final class UpSampling2D implements Layer<UpSampling2D.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("factor for each axis, or one number for both") @Default("[2]") @Range(min = 1)
          List<Integer> size,
      @Doc("how cells between cells are filled") @Default("nearest") Interpolation interpolation) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    List<Long> times = Space.each("size", s.size(), 2);
    if (s.interpolation() == Interpolation.NEAREST) {
      return Enlarging.repeat(x, times, scope.ops());
    }
    Tensor high = Enlarging.interpolate(x, 1, times.get(0), scope.ops());
    return Enlarging.interpolate(high, 2, times.get(1), scope.ops());
  }
}
