package org.espalier.interchange.onnx;

import java.util.List;
import org.espalier.model.DenseArray;

/** Transposes arrays on the host. */
final class Arrangement {
  private Arrangement() {}

  /** An array with its axes in another order: axis i is axis order[i] of before. */
  static DenseArray arrange(DenseArray array, List<Integer> order) {
    long[] from = array.shape();
    int rank = from.length;
    int[] own = new int[rank];
    int size = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      own[axis] = size;
      size *= (int) from[axis];
    }
    long[] to = new long[rank];
    int[] strides = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      to[axis] = from[order.get(axis)];
      strides[axis] = own[order.get(axis)];
    }
    return new DenseArray(to, copy(array.values(), to, strides));
  }

  private static float[] copy(float[] values, long[] shape, int[] strides) {
    float[] moved = new float[values.length];
    int[] index = new int[shape.length];
    int from = 0;
    for (int place = 0; place < moved.length; place++) {
      moved[place] = values[from];
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        from -= index[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return moved;
  }
}
