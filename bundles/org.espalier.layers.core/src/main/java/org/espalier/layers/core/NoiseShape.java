package org.espalier.layers.core;

import java.util.List;
import java.util.Optional;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;

/** Which elements share one random number: those along the axes whose extent is 1. */
final class NoiseShape {
  private NoiseShape() {}

  /**
   * The shape of the random numbers.
   *
   * @param noise for each axis of x, the batch first, 1 or the extent of x, or empty for that
   *     extent; empty as a whole for a number for each element
   * @throws ShapeException if it is not such a list
   */
  static Shape of(Optional<List<Optional<Integer>>> noise, Shape x) {
    if (noise.isEmpty()) {
      return x;
    }
    List<Optional<Integer>> extents = noise.get();
    if (extents.size() != x.rank()) {
      throw new ShapeException(
          "noise_shape has %d numbers, one for each axis of %s is needed, the batch included"
              .formatted(extents.size(), x));
    }
    Shape shape = x;
    for (int axis = 0; axis < extents.size(); axis++) {
      Optional<Integer> extent = extents.get(axis);
      if (extent.isPresent()) {
        shape = shape.with(axis, fitting(extent.get(), axis, x));
      }
    }
    return shape;
  }

  private static Dim fitting(int extent, int axis, Shape x) {
    Dim dim = x.dim(axis);
    boolean open = !dim.isKnown() && axis > 0;
    if (extent != 1 && !open && !dim.equals(Dim.of(extent))) {
      throw new ShapeException(
          "noise_shape[%d] is %d, but that axis of %s has %s; write 1, %s or none"
              .formatted(axis, extent, x, dim, dim));
    }
    return extent == 1 ? Dim.of(1) : dim;
  }
}
