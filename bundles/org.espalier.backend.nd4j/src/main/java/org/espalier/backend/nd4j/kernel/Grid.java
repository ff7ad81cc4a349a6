package org.espalier.backend.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.nd4j.natives.Library;

/**
 * The cells that several tensors have at the same places of one shape, row by row.
 *
 * <p>Axes that lie behind each other in every tensor are joined, so that rows are long. One thread
 * at a time; walking allocates nothing.
 */
public final class Grid {
  private final int[] shape;
  private final int[][] strides;
  private final int[] at;

  /**
   * Tensors over a shape.
   *
   * @param shape the shape that is walked
   * @param strides for each tensor, at most four, the cells between neighbours along each axis; 0
   *     where it is repeated
   */
  public Grid(long[] shape, long[]... strides) {
    List<long[]> axes = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] != 1) {
        join(axes, axis, shape, strides);
      }
    }
    if (axes.isEmpty()) {
      axes.add(single(strides.length));
    }
    this.shape = axes.stream().mapToInt(axis -> (int) axis[0]).toArray();
    this.strides = new int[4][axes.size()];
    for (int tensor = 0; tensor < strides.length; tensor++) {
      int place = tensor + 1;
      this.strides[tensor] = axes.stream().mapToInt(axis -> (int) axis[place]).toArray();
    }
    this.at = new int[axes.size()];
  }

  private static long[] single(int tensors) {
    long[] axis = new long[tensors + 1];
    axis[0] = 1;
    return axis;
  }

  /** Adds an axis to those before it, or joins it with the last of them. */
  private static void join(List<long[]> axes, int axis, long[] shape, long[][] strides) {
    long[] added = new long[strides.length + 1];
    added[0] = shape[axis];
    for (int tensor = 0; tensor < strides.length; tensor++) {
      added[tensor + 1] = strides[tensor][axis];
    }
    if (!axes.isEmpty()) {
      long[] last = axes.get(axes.size() - 1);
      boolean joined = true;
      for (int tensor = 1; tensor < added.length; tensor++) {
        joined &= last[tensor] == added[tensor] * added[0];
      }
      if (joined) {
        added[0] *= last[0];
        axes.remove(axes.size() - 1);
      }
    }
    axes.add(added);
  }

  /** The steps of a tensor that is repeated to a shape, as in NumPy. */
  public static long[] repeated(long[] shape, long[] to) {
    long[] own = Library.rowMajor(shape);
    long[] strides = new long[to.length];
    for (int axis = 0; axis < shape.length; axis++) {
      strides[to.length - shape.length + axis] = shape[axis] == 1 ? 0 : own[axis];
    }
    return strides;
  }

  /** Receives the first cell of a row in each tensor. */
  @FunctionalInterface
  public interface Row {
    /** Receives them; those of tensors that there are not are 0. */
    void visit(int first, int second, int third, int fourth);
  }

  /** The cells of a row. */
  public int length() {
    return shape[shape.length - 1];
  }

  /** The number of rows. */
  public int rows() {
    int rows = 1;
    for (int axis = 0; axis < shape.length - 1; axis++) {
      rows *= shape[axis];
    }
    return rows;
  }

  /** The cells between two neighbours in a row of a tensor. */
  public int step(int tensor) {
    return strides[tensor][shape.length - 1];
  }

  /** The extents that are left after joining. */
  public long[] extents() {
    long[] extents = new long[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      extents[axis] = shape[axis];
    }
    return extents;
  }

  /** The steps of a tensor along {@link #extents}. */
  public long[] steps(int tensor) {
    long[] steps = new long[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      steps[axis] = strides[tensor][axis];
    }
    return steps;
  }

  /** Visits every row in order. */
  public void each(Row row) {
    int last = shape.length - 1;
    for (int extent : shape) {
      if (extent == 0) {
        return;
      }
    }
    java.util.Arrays.fill(at, 0);
    int first = 0;
    int second = 0;
    int third = 0;
    int fourth = 0;
    while (true) {
      row.visit(first, second, third, fourth);
      int axis = last - 1;
      while (axis >= 0 && at[axis] == shape[axis] - 1) {
        first -= at[axis] * strides[0][axis];
        second -= at[axis] * strides[1][axis];
        third -= at[axis] * strides[2][axis];
        fourth -= at[axis] * strides[3][axis];
        at[axis] = 0;
        axis--;
      }
      if (axis < 0) {
        return;
      }
      at[axis]++;
      first += strides[0][axis];
      second += strides[1][axis];
      third += strides[2][axis];
      fourth += strides[3][axis];
    }
  }
}
