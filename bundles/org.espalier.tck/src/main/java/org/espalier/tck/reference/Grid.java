package org.espalier.tck.reference;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.espalier.tensor.Shape;

/** Arithmetic of row-major places. */
final class Grid {
  private Grid() {}

  /** Receives the cells of a grid one after the other. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Receives a cell.
     *
     * @param index its place along each axis; the same array at every call
     * @param place its place, row-major
     */
    void visit(int[] index, int place);
  }

  static int[] extents(Shape shape) {
    long[] dims = shape.toArray();
    int[] extents = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      extents[axis] = Math.toIntExact(dims[axis]);
    }
    return extents;
  }

  static int size(int[] shape) {
    int size = 1;
    for (int extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** The place of an index. */
  static int place(int[] index, int[] strides) {
    int place = 0;
    for (int axis = 0; axis < index.length; axis++) {
      place += index[axis] * strides[axis];
    }
    return place;
  }

  /** Visits every cell in row-major order. */
  static void each(int[] shape, Visitor visitor) {
    int size = size(shape);
    int[] index = new int[shape.length];
    for (int place = 0; place < size; place++) {
      visitor.visit(index, place);
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
  }

  /** For each cell of one shape the place of the cell that is repeated there. */
  static int[] repeated(int[] from, int[] to) {
    if (Arrays.equals(from, to)) {
      return IntStream.range(0, size(to)).toArray();
    }
    int[] own = strides(from);
    int[] strides = new int[to.length];
    int extra = to.length - from.length;
    for (int axis = 0; axis < from.length; axis++) {
      strides[axis + extra] = from[axis] == 1 ? 0 : own[axis];
    }
    int[] places = new int[size(to)];
    each(to, (index, place) -> places[place] = place(index, strides));
    return places;
  }

  /** For each cell of a shape the place where a reduction over some axes collects it. */
  static int[] reduced(int[] shape, long[] axes) {
    int[] kept = shape.clone();
    for (long axis : axes) {
      kept[(int) axis] = 1;
    }
    return repeated(kept, shape);
  }
}
