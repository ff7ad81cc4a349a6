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
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * In training makes each image [batch, rows, columns, channels] smaller, or larger, about its
 * centre by a factor of its own; else answers its input. The extents stay.
 */
@Component
@LayerType("random_zoom")
@Doc("in training, zooms each image at random")
public final class RandomZoom implements Layer<RandomZoom.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "part of the height to zoom by at most: out above 0, in below 0; two numbers are the ends of the range")
          @Range(min = -1, aboveMin = true, max = 1)
          List<Double> heightFactor,
      @Doc("the same for the width; none keeps the proportions")
          @Range(min = -1, aboveMin = true, max = 1)
          Optional<List<Double>> widthFactor,
      @Doc("what is seen beyond the border") @Default("reflect") FillMode fillMode,
      @Doc("what is seen between cells") @Default("bilinear") Interpolation interpolation,
      @Doc("value beyond the border with fill_mode constant") @Default("0.0") double fillValue) {
    /** Refuses what is no range. */
    public Settings {
      Factor.of("height_factor", heightFactor);
      widthFactor.ifPresent(given -> Factor.of("width_factor", given));
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    if (!scope.training() || !Warp.canRead(x)) {
      return x;
    }
    Ops ops = scope.ops();
    Tensor high = Factor.of("height_factor", s.heightFactor()).plus(1).draw(x, scope);
    Tensor wide =
        s.widthFactor()
            .map(given -> Factor.of("width_factor", given).plus(1).draw(x, scope))
            .orElse(high);
    long rows = x.dim(1).value();
    long columns = x.dim(2).value();
    return new Warp(x, new Warp.Fill(s.fillMode(), s.interpolation(), s.fillValue()), ops)
        .at(
            zoomed(Warp.rows(rows, ops), high, rows, ops),
            zoomed(Warp.columns(columns, ops), wide, columns, ops));
  }

  private static Tensor zoomed(Tensor at, Tensor times, long cells, Ops ops) {
    Tensor margin = ops.mul(ops.sub(1, times), (cells - 1) / 2.0);
    return ops.add(ops.mul(at, times), margin);
  }
}
