package org.espalier.tck.reference;

import org.espalier.tensor.Attributes;

/** The pairs of an input's cell and a window's cell that meet as the window slides. */
final class Windows {
  private final int batch;
  private final int[] input;
  private final int[] output;
  private final int[] window;
  private final long[] strides;
  private final long[] dilations;
  private final long[] before;

  /**
   * A sliding window.
   *
   * @param input the shape [batch, space..., channels] of what it slides over
   * @param output the shape of the result
   * @param window its extents, of which there may be more behind those of space
   */
  Windows(int[] input, int[] output, int[] window, Attributes attributes) {
    this.batch = input[0];
    this.strides = attributes.integers("strides");
    this.dilations = attributes.integers("dilations");
    this.before = attributes.integers("pad_before");
    this.input = space(input, 1);
    this.output = space(output, 1);
    this.window = space(window, 0);
  }

  /** Receives cells that meet; places count cells of space, each with all its channels. */
  @FunctionalInterface
  interface Visitor {
    /** Receives three cells. */
    void visit(int input, int output, int window);
  }

  private int[] space(int[] shape, int from) {
    int[] space = new int[strides.length];
    System.arraycopy(shape, from, space, 0, space.length);
    return space;
  }

  /** Visits what meets; for each output the cells of the window in row-major order. */
  void each(Visitor visitor) {
    int inputSize = Grid.size(input);
    int outputSize = Grid.size(output);
    for (int b = 0; b < batch; b++) {
      int image = b;
      Grid.each(
          output,
          (at, place) ->
              Grid.each(
                  window,
                  (cell, inWindow) -> {
                    int from = meet(at, cell);
                    if (from >= 0) {
                      visitor.visit(image * inputSize + from, image * outputSize + place, inWindow);
                    }
                  }));
    }
  }

  /** The place of the input's cell under a cell of the window, or -1 in the padding. */
  private int meet(int[] at, int[] cell) {
    int place = 0;
    for (int axis = 0; axis < at.length; axis++) {
      long position = at[axis] * strides[axis] + cell[axis] * dilations[axis] - before[axis];
      if (position < 0 || position >= input[axis]) {
        return -1;
      }
      place = place * input[axis] + (int) position;
    }
    return place;
  }
}
