package org.espalier.layers.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Repeats cells of space. */
final class Enlarging {
  private Enlarging() {}

  /** Repeats each cell of an axis. */
  static Tensor repeat(Tensor x, int axis, long times, Ops ops) {
    if (times == 1) {
      return x;
    }
    List<Dim> dims = new ArrayList<>(x.shape().dims());
    dims.add(axis + 1, Dim.of(times));
    Tensor repeated = ops.broadcastTo(ops.expandDims(x, axis + 1), new Shape(dims));
    return ops.reshape(repeated, x.shape().with(axis, x.dim(axis).times(times)));
  }

  /** Repeats each cell of each axis of space. */
  static Tensor repeat(Tensor x, List<Long> times, Ops ops) {
    Tensor y = x;
    for (int axis = 0; axis < times.size(); axis++) {
      y = repeat(y, axis + 1, times.get(axis), ops);
    }
    return y;
  }

  /** Draws straight lines between the cells of an axis, whose centres lie at halves. */
  static Tensor interpolate(Tensor x, int axis, long times, Ops ops) {
    if (times == 1) {
      return x;
    }
    if (!x.dim(axis).isKnown()) {
      // the same shape; it is traced again with numbers before it is executed
      return repeat(x, axis, times, ops);
    }
    int cells = Math.toIntExact(x.dim(axis).value());
    int made = Math.toIntExact(cells * times);
    float[] shares = new float[made * cells];
    for (int i = 0; i < made; i++) {
      double centre = Math.min(Math.max((i + 0.5) / times - 0.5, 0), cells - 1);
      int left = (int) centre;
      shares[i * cells + left] += (float) (1 - (centre - left));
      shares[i * cells + Math.min(left + 1, cells - 1)] += (float) (centre - left);
    }
    Tensor matrix = ops.constant(shares, Shape.of(made, cells));
    int[] order = IntStream.range(0, x.rank()).toArray();
    order[axis] = x.rank() - 1;
    order[x.rank() - 1] = axis;
    Tensor last = ops.transpose(x, order);
    Shape rows = Shape.of(last.shape().slice(0, x.rank() - 1).size(), x.dim(axis));
    Tensor product = ops.matmul(ops.reshape(last, rows), matrix, false, true);
    return ops.transpose(ops.reshape(product, last.shape().with(-1, Dim.of(made))), order);
  }
}
