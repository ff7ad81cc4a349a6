package org.espalier.layers.convolution;

import java.util.List;
import java.util.stream.IntStream;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** Settings along the axes of space of an input [batch, space..., channels]. */
final class Space {
  private Space() {}

  /** Refuses an input whose rank does not fit. */
  static void check(Tensor x, int axes) {
    if (x.rank() != axes + 2) {
      String[] names = {"steps", "rows, columns", "depth, rows, columns"};
      throw new ShapeException(
          "needs [batch, " + names[axes - 1] + ", channels], got " + x.shape());
    }
  }

  /**
   * A number for each axis.
   *
   * @param given one for all axes, or one for each
   */
  static List<Long> each(String key, List<Integer> given, int axes) {
    if (given.size() != 1 && given.size() != axes) {
      throw new ShapeException(
          key + " " + given + " should be one number, or " + axes + " for " + axes + " axes");
    }
    return IntStream.range(0, axes)
        .mapToObj(axis -> (long) given.get(given.size() == 1 ? 0 : axis))
        .toList();
  }

  /** The numbers of the axes of space. */
  static int[] axes(Tensor x) {
    return IntStream.range(1, x.rank() - 1).toArray();
  }
}
