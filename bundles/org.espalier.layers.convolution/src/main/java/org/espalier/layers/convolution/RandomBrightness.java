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
 * In training adds a number to each image [batch, rows, columns, channels], another one to each,
 * and limits the sum to the range of values; else answers its input.
 */
@Component
@LayerType("random_brightness")
@Doc("in training, makes each image brighter or darker at random")
public final class RandomBrightness implements Layer<RandomBrightness.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "part of the range of values to add at most, subtract where it is below 0; two numbers are the ends of the range")
          @Range(min = -1, max = 1)
          List<Double> factor,
      @Doc("least and greatest value of the images; [0, 1] where they are scaled")
          @Default("[0, 255]")
          List<Double> valueRange) {
    /** Refuses what is no range. */
    public Settings {
      Factor.of("factor", factor);
      ValueRange.of(valueRange);
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    if (!scope.training()) {
      return x;
    }
    Ops ops = scope.ops();
    ValueRange range = ValueRange.of(s.valueRange());
    Tensor added = ops.mul(Factor.of("factor", s.factor()).draw(x, scope), range.extent());
    return range.clip(ops.add(x, ops.expandDims(added, -1)), ops);
  }
}
