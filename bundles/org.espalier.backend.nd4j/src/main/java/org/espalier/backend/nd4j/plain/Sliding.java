package org.espalier.backend.nd4j.plain;

import org.espalier.tensor.Attributes;

/** The cells of an image's space that meet those of a window as it slides; up to three axes. */
public final class Sliding {
  private static final int AXES = 3;

  private final int[] input = {1, 1, 1};
  private final int[] output = {1, 1, 1};
  private final int[] window = {1, 1, 1};
  private final int[] strides = {1, 1, 1};
  private final int[] dilations = {1, 1, 1};
  private final int[] before = {0, 0, 0};

  /**
   * A sliding window.
   *
   * @param x the shape [batch, space..., channels] of what it slides over
   * @param out the shape of the result
   * @param sizes the window's extents first, then perhaps others
   */
  public Sliding(long[] x, long[] out, long[] sizes, Attributes attributes) {
    int space = x.length - 2;
    for (int axis = 0; axis < space; axis++) {
      int place = AXES - space + axis;
      input[place] = (int) x[axis + 1];
      output[place] = (int) out[axis + 1];
      window[place] = (int) sizes[axis];
      strides[place] = (int) attributes.integers("strides")[axis];
      dilations[place] = (int) attributes.integers("dilations")[axis];
      before[place] = (int) attributes.integers("pad_before")[axis];
    }
  }

  /** Receives places that meet, counted in cells of space. */
  @FunctionalInterface
  public interface Visitor {
    /** Receives them. */
    void visit(int inputCell, int outputCell, int windowCell);
  }

  /** The cells of space of an input. */
  public int inputCells() {
    return input[0] * input[1] * input[2];
  }

  /** The cells of space of a result. */
  public int outputCells() {
    return output[0] * output[1] * output[2];
  }

  /** Visits what meets, for each cell of the result the window's cells in row-major order. */
  public void each(Visitor visitor) {
    for (int cell = 0; cell < outputCells(); cell++) {
      int plane = cell / (output[1] * output[2]) * strides[0] - before[0];
      int row = cell / output[2] % output[1] * strides[1] - before[1];
      int column = cell % output[2] * strides[2] - before[2];
      window(visitor, cell, plane, row, column);
    }
  }

  private void window(Visitor visitor, int cell, int plane, int row, int column) {
    for (int d = 0; d < window[0]; d++) {
      int z = plane + d * dilations[0];
      for (int h = 0; h < window[1] && z >= 0 && z < input[0]; h++) {
        int y = row + h * dilations[1];
        for (int w = 0; w < window[2] && y >= 0 && y < input[1]; w++) {
          int x = column + w * dilations[2];
          if (x >= 0 && x < input[2]) {
            int from = (z * input[1] + y) * input[2] + x;
            visitor.visit(from, cell, (d * window[1] + h) * window[2] + w);
          }
        }
      }
    }
  }
}
