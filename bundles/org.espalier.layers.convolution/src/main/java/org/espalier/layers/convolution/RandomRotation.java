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
 * In training rotates each image [batch, rows, columns, channels] about its centre by an angle of
 * its own; else answers its input.
 */
@Component
@LayerType("random_rotation")
@Doc("in training, rotates each image at random")
public final class RandomRotation implements Layer<RandomRotation.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "part of a full turn to rotate by at most: anticlockwise above 0, clockwise below 0; two numbers are the ends of the range")
          @Range(min = -1, max = 1)
          List<Double> factor,
      @Doc("what is seen beyond the border") @Default("reflect") FillMode fillMode,
      @Doc("what is seen between cells") @Default("bilinear") Interpolation interpolation,
      @Doc("value beyond the border with fill_mode constant") @Default("0.0") double fillValue) {
    /** Refuses what is no range. */
    public Settings {
      Factor.of("factor", factor);
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    if (!scope.training() || !Warp.canRead(x)) {
      return x;
    }
    Ops ops = scope.ops();
    Tensor angle = ops.mul(Factor.of("factor", s.factor()).draw(x, scope), 2 * Math.PI);
    Tensor cos = ops.cos(angle);
    Tensor sin = ops.sin(angle);
    double middle = (x.dim(1).value() - 1) / 2.0;
    double centre = (x.dim(2).value() - 1) / 2.0;
    Tensor down = ops.add(Warp.rows(x.dim(1).value(), ops), -middle);
    Tensor right = ops.add(Warp.columns(x.dim(2).value(), ops), -centre);
    Tensor row = ops.add(ops.add(ops.mul(right, sin), ops.mul(down, cos)), middle);
    Tensor column = ops.add(ops.sub(ops.mul(right, cos), ops.mul(down, sin)), centre);
    return new Warp(x, new Warp.Fill(s.fillMode(), s.interpolation(), s.fillValue()), ops)
        .at(row, column);
  }
}
