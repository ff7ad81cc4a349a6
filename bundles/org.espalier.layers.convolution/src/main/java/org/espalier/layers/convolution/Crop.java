package org.espalier.layers.convolution;

import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/**
 * A part of an image.
 *
 * @param height its rows
 * @param width its columns
 */
record Crop(int height, int width) {
  /** Refuses images of which it is no part. */
  void check(Tensor x) {
    Space.check(x, 2);
    boolean low = x.dim(1).isKnown() && x.dim(1).value() < height;
    boolean narrow = x.dim(2).isKnown() && x.dim(2).value() < width;
    if (low || narrow) {
      throw new ShapeException(
          "images %s are smaller than height %d, width %d; make them larger where they are read, with height and width of the vectorizer image"
              .formatted(x.shape(), height, width));
    }
  }

  /** The part in the middle of each image; one cell nearer to the front where that is no whole. */
  Tensor middle(Tensor x, Ops ops) {
    check(x);
    Dim zero = Dim.of(0);
    Shape begin =
        Shape.of(
            zero,
            x.dim(1).minus(Dim.of(height)).floorDiv(2),
            x.dim(2).minus(Dim.of(width)).floorDiv(2),
            zero);
    return ops.slice(x, begin, of(x));
  }

  /** The shape of the parts. */
  Shape of(Tensor x) {
    return x.shape().with(1, Dim.of(height)).with(2, Dim.of(width));
  }
}
