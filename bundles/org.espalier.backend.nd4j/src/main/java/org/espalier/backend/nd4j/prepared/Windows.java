package org.espalier.backend.nd4j.prepared;

import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Workbench;

/**
 * The cells of a padded image that windows cover, laid out as a matrix, and added up from one; for
 * convolutions in one group.
 *
 * <p>A row of the matrix is what one window covers. Where an image has a single channel and windows
 * are next to each other, a row is instead what one cell of all windows covers: these cells lie
 * together in longer stretches.
 */
final class Windows {
  private final int paddedSize;
  private final int run;
  private final int[] starts;
  private final float[] cells;
  private final float[] made;

  Windows(ConvolutionShape shape, Workbench bench) {
    int last = shape.space - 1;
    boolean together = shape.dilations[last] == 1;
    boolean flipped = isFlipped(shape);
    long[] grid = shape.columns(1);
    long[] steps = shape.columnSteps();
    int[] axes = new int[2 * shape.space];
    for (int axis = 0; axis < shape.space; axis++) {
      axes[flipped ? shape.space + axis : axis] = axis + 1;
      axes[flipped ? axis : shape.space + axis] = shape.space + axis + 1;
    }
    int inRun = flipped || together ? 1 : 0;
    this.run = (int) (inRun == 1 ? grid[axes[axes.length - 1]] : 1) * shape.perGroup;
    this.starts = starts(grid, steps, axes, axes.length - inRun);
    this.paddedSize = shape.paddedCells() * shape.channels;
    this.cells = bench.lendArray(paddedSize);
    this.made = bench.lendArray(starts.length * run);
  }

  /** Whether a row of the matrix is what one cell of all windows covers. */
  static boolean isFlipped(ConvolutionShape shape) {
    return shape.channels == 1 && shape.strides[shape.space - 1] == 1;
  }

  /** Where the runs begin, the cells of the axes in order. */
  private static int[] starts(long[] grid, long[] steps, int[] axes, int count) {
    int[] starts = {0};
    for (int place = 0; place < count; place++) {
      int extent = (int) grid[axes[place]];
      int step = (int) steps[axes[place]];
      int[] more = new int[starts.length * extent];
      for (int i = 0; i < more.length; i++) {
        more[i] = starts[i / extent] + i % extent * step;
      }
      starts = more;
    }
    return starts;
  }

  /** Fills matrices, one behind the other, from padded images. */
  void unfold(Operand padded, Operand matrices, int images) {
    int size = starts.length * run;
    for (int image = 0; image < images; image++) {
      padded.read(image * paddedSize, cells, 0, paddedSize);
      for (int i = 0; i < starts.length; i++) {
        System.arraycopy(cells, starts[i], made, i * run, run);
      }
      matrices.write(image * size, made, 0, size);
    }
  }

  /** Fills padded images with what matrices have for each cell, added up. */
  void fold(Operand matrices, Operand padded, int images) {
    int size = starts.length * run;
    for (int image = 0; image < images; image++) {
      matrices.read(image * size, made, 0, size);
      java.util.Arrays.fill(cells, 0, paddedSize, 0);
      for (int i = 0; i < starts.length; i++) {
        add(made, i * run, cells, starts[i], run);
      }
      padded.write(image * paddedSize, cells, 0, paddedSize);
    }
  }

  private static void add(float[] from, int first, float[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] += from[first + i];
    }
  }
}
