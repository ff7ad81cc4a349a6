package org.espalier.layers.convolution;

import java.util.Collections;
import java.util.List;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** Cells in front of and behind each axis of space. */
final class Borders {
  private Borders() {}

  /**
   * Adds zeros around the axes of space.
   *
   * @param sides how many in front and behind, for each axis; negative ones take cells away
   */
  static Tensor pad(Tensor x, List<List<Long>> sides, Scope scope) {
    Space.check(x, sides.size());
    Shape none = new Shape(x.shape().dims().stream().map(dim -> Dim.of(0)).toList());
    Shape before = none;
    Shape after = none;
    for (int axis = 0; axis < sides.size(); axis++) {
      before = before.with(axis + 1, Dim.of(sides.get(axis).get(0)));
      after = after.with(axis + 1, Dim.of(sides.get(axis).get(1)));
      Dim left = x.dim(axis + 1).plus(sides.get(axis).get(0) + sides.get(axis).get(1));
      if (left.isKnown() && left.value() <= 0) {
        throw new ShapeException("nothing is left of axis " + (axis + 1) + " of " + x.shape());
      }
    }
    return scope.ops().pad(x, before, after, new long[x.rank()], 0);
  }

  /**
   * Two numbers for each axis, multiplied by a factor.
   *
   * @param given two numbers, or one for both sides, for each axis or for all of them
   * @throws ShapeException if they are something else
   */
  static List<List<Long>> each(String key, List<List<Integer>> given, int axes, long factor) {
    boolean shared = given.size() == 1 && given.get(0).size() == 1;
    List<List<Integer>> sides = shared ? Collections.nCopies(axes, given.get(0)) : given;
    if (sides.size() != axes
        || sides.stream().anyMatch(side -> side.isEmpty() || side.size() > 2)) {
      throw new ShapeException(
          key + " " + given + " should be two numbers for each of " + axes + " axes");
    }
    return sides.stream()
        .map(side -> List.of(factor * side.get(0), factor * side.get(side.size() - 1)))
        .toList();
  }
}
