package org.espalier.layers.convolution;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * In training flips every other image [batch, rows, columns, channels], by chance; else answers its
 * input. As in Keras, an image that is flipped along both axes is so at once.
 */
@Component
@LayerType("random_flip")
@Doc("in training, flips half of the images, at random")
public final class RandomFlip implements Layer<RandomFlip.Settings> {
  /** Its settings. */
  public record Settings(@Doc("which way") @Default("horizontal_and_vertical") Mode mode) {}

  /** Which way images are flipped. */
  public enum Mode {
    /** Left and right change places. */
    HORIZONTAL,
    /** Top and bottom change places. */
    VERTICAL,
    /** Both. */
    HORIZONTAL_AND_VERTICAL;

    private int[] axes() {
      return this == HORIZONTAL
          ? new int[] {2}
          : this == VERTICAL ? new int[] {1} : new int[] {1, 2};
    }
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Space.check(x, 2);
    if (!scope.training()) {
      return x;
    }
    Dim one = Dim.of(1);
    Tensor flips = scope.random().bernoulli(Shape.of(x.dim(0), one, one, one), 0.5);
    return scope.ops().where(flips, scope.ops().reverse(x, s.mode().axes()), x);
  }
}
