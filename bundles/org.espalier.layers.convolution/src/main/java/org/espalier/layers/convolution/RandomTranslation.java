package org.espalier.layers.convolution;

import java.util.List;
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
 * In training moves each image [batch, rows, columns, channels] by a distance of its own; else
 * answers its input.
 */
@Component
@LayerType("random_translation")
@Doc("in training, moves each image at random")
public final class RandomTranslation implements Layer<RandomTranslation.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "part of the height to move down by at most, up where it is below 0; two numbers are the ends of the range")
          @Range(min = -1, max = 1)
          List<Double> heightFactor,
      @Doc(
              "part of the width to move to the right by at most, to the left where it is below 0; or two")
          @Range(min = -1, max = 1)
          List<Double> widthFactor,
      @Doc("what is seen beyond the border") @Default("reflect") FillMode fillMode,
      @Doc("what is seen between cells") @Default("bilinear") Interpolation interpolation,
      @Doc("value beyond the border with fill_mode constant") @Default("0.0") double fillValue) {
    /** Refuses what is no range. */
    public Settings {
      Factor.of("height_factor", heightFactor);
      Factor.of("width_factor", widthFactor);
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    if (!scope.training() || !Warp.canRead(x)) {
      return x;
    }
    Ops ops = scope.ops();
    long rows = x.dim(1).value();
    long columns = x.dim(2).value();
    Tensor down = Factor.of("height_factor", s.heightFactor()).draw(x, scope);
    Tensor right = Factor.of("width_factor", s.widthFactor()).draw(x, scope);
    return new Warp(x, new Warp.Fill(s.fillMode(), s.interpolation(), s.fillValue()), ops)
        .at(
            ops.sub(Warp.rows(rows, ops), ops.mul(down, (double) rows)),
            ops.sub(Warp.columns(columns, ops), ops.mul(right, (double) columns)));
  }
}
