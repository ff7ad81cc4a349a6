package org.espalier.interchange.dl4j;

import java.util.stream.IntStream;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts the axes of arrays in another order: DL4J has the channels in front, Espalier behind. */
final class Axes {
  private Axes() {}

  /** A copy of an array of ND4J, row-major. */
  static DenseArray of(INDArray array) {
    float[] values = array.dup('c').data().asFloat();
    return new DenseArray(array.shape(), values);
  }

  /** The array with axis i being axis {@code order[i]} of the given one. */
  static DenseArray transpose(DenseArray x, int... order) {
    int rank = order.length;
    long[] shape = new long[rank];
    int[] steps = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = x.shape()[order[axis]];
      steps[axis] = 1;
      for (int behind = order[axis] + 1; behind < rank; behind++) {
        steps[axis] *= (int) x.shape()[behind];
      }
    }
    float[] values = new float[x.values().length];
    int[] at = new int[rank];
    int from = 0;
    for (int to = 0; to < values.length; to++) {
      values[to] = x.values()[from];
      for (int axis = rank - 1; axis >= 0; axis--) {
        from += steps[axis];
        if (++at[axis] < shape[axis]) {
          break;
        }
        from -= steps[axis] * (int) shape[axis];
        at[axis] = 0;
      }
    }
    return new DenseArray(shape, values);
  }

  /** The same values under another shape. */
  static DenseArray reshape(DenseArray x, long... shape) {
    return new DenseArray(shape, x.values());
  }

  /** Rows in another order: row i is row {@code order[i]} of the given matrix. */
  static DenseArray rows(DenseArray x, int[] order) {
    int width = x.values().length / Math.max(1, order.length);
    float[] values = new float[x.values().length];
    for (int row = 0; row < order.length; row++) {
      System.arraycopy(x.values(), order[row] * width, values, row * width, width);
    }
    return new DenseArray(x.shape(), values);
  }

  /**
   * Blocks of the last axis in another order.
   *
   * @param order block i is block {@code order[i]} of the given array
   */
  static DenseArray blocks(DenseArray x, int... order) {
    int width = (int) x.shape()[x.shape().length - 1];
    int block = width / order.length;
    float[] values = new float[x.values().length];
    for (int start = 0; start < values.length; start += width) {
      for (int i = 0; i < order.length; i++) {
        System.arraycopy(x.values(), start + order[i] * block, values, start + i * block, block);
      }
    }
    return new DenseArray(x.shape(), values);
  }

  /** For each cell of [space..., channels] its place in [channels, space...]. */
  static int[] channelsFirst(long channels, long... space) {
    int cells = 1;
    for (long extent : space) {
      cells *= (int) extent;
    }
    int all = cells;
    return IntStream.range(0, (int) channels * cells)
        .map(i -> i % (int) channels * all + i / (int) channels)
        .toArray();
  }

  /** The order that undoes another. */
  static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }
}
