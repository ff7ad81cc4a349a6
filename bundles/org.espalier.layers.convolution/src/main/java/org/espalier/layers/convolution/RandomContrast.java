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
 * In training makes {@code (x - mean) * factor + mean} of each image [batch, rows, columns,
 * channels], with a factor of its own and the mean of each channel, and limits it to the range of
 * values; else answers its input.
 *
 * <p>One number stands for the range from {@code 1 - factor} to {@code 1 + factor}, as Keras
 * documents it; Keras 3.15 itself begins that range at 1.
 */
@Component
@LayerType("random_contrast")
@Doc("in training, changes the contrast of each image at random")
public final class RandomContrast implements Layer<RandomContrast.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc(
              "how much the contrast is changed at most; of two numbers the first is for less, the second for more contrast")
          @Range(min = 0, max = 1)
          List<Double> factor,
      @Doc("least and greatest value of the images; [0, 1] where they are scaled")
          @Default("[0, 255]")
          List<Double> valueRange) {
    /** Refuses what is no range. */
    public Settings {
      Factor.of("factor", factor);
      ValueRange.of(valueRange);
    }

    private Factor range() {
      double less = factor.get(0);
      return new Factor(1 - less, 1 + factor.get(factor.size() - 1));
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    if (!scope.training()) {
      return x;
    }
    Ops ops = scope.ops();
    Tensor factor = ops.expandDims(s.range().draw(x, scope), -1);
    Tensor mean = ops.mean(x, true, 1, 2);
    Tensor changed = ops.add(ops.mul(ops.sub(x, mean), factor), mean);
    return ValueRange.of(s.valueRange()).clip(changed, ops);
  }
}
