package org.espalier.backend.nd4j.prepared;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.Move;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Workbench;

/**
 * What a window covers at each place, side by side as rows of a matrix, so that a convolution is a
 * product of matrices; for some images at once and one group of channels at a time.
 */
final class Columns {
  private final ConvolutionShape shape;
  private final int chunk;
  private final Operand x;
  private final Operand images;
  private final Operand matrix;
  private final Kernel pad;
  private final boolean flipped;
  private final List<Kernel> copies = new ArrayList<>();

  Columns(ConvolutionShape shape, Operand x, Workbench bench) {
    this.shape = shape;
    this.flipped = shape.groups == 1 && !shape.isPointwise() && Windows.isFlipped(shape);
    this.chunk = flipped ? 1 : shape.chunk();
    this.x = x;
    this.images = x.from(0, ConvolutionShape.images(chunk, shape.input, shape.channels));
    Operand padded = images;
    if (shape.isPadded()) {
      padded = bench.lend(ConvolutionShape.images(chunk, shape.padded, shape.channels));
      pad = padding(shape, images, padded);
    } else {
      pad = () -> {};
    }
    if (shape.isPointwise()) {
      this.matrix = images;
    } else {
      this.matrix = bench.lend((long) chunk * shape.outputCells(), shape.depth());
    }
    if (shape.groups == 1 && !shape.isPointwise()) {
      Windows windows = new Windows(shape, bench);
      Operand from = padded;
      copies.add(() -> windows.unfold(from, matrix, chunk));
    } else if (!shape.isPointwise()) {
      for (int group = 0; group < shape.groups; group++) {
        copies.add(copy(padded, group));
      }
    }
  }

  private Kernel copy(Operand padded, int group) {
    long[] grid = shape.columns(chunk);
    long first = (long) group * shape.perGroup;
    return Copies.best(
        new Move(grid, padded, first, shape.columnSteps(), matrix, 0, Library.rowMajor(grid)));
  }

  /** Images in the middle of padding, which is cleared first; negative padding does not occur. */
  private static Kernel padding(ConvolutionShape shape, Operand images, Operand padded) {
    Kernel copy = Copies.best(core(shape, images, padded, false));
    return () -> {
      padded.clear();
      copy.run();
    };
  }

  /** The move between images and padded ones, in one direction or the other. */
  static Move core(ConvolutionShape shape, Operand images, Operand padded, boolean back) {
    long[] steps = Library.rowMajor(padded.shape());
    long first = 0;
    for (int axis = 0; axis < shape.space; axis++) {
      first += shape.before[axis] * steps[axis + 1];
    }
    long[] own = Library.rowMajor(images.shape());
    return back
        ? new Move(images.shape(), padded, first, steps, images, 0, own)
        : new Move(images.shape(), images, 0, own, padded, first, steps);
  }

  /** The images done at once. */
  int chunk() {
    return chunk;
  }

  /** The rows of the matrix. */
  int rows() {
    return chunk * shape.outputCells();
  }

  /** The matrix [{@link #rows}, depth]. */
  Gemm.Factor matrix() {
    return flipped ? Gemm.Factor.flipped(matrix, rows()) : Gemm.Factor.of(matrix, shape.depth());
  }

  /** The matrix [depth, {@link #rows}]. */
  Gemm.Factor transposed() {
    return flipped ? Gemm.Factor.of(matrix, rows()) : Gemm.Factor.flipped(matrix, shape.depth());
  }

  /** Turns to a chunk of images. */
  void select(int number) {
    images.moveTo(x, (long) number * images.byteSize());
    pad.run();
  }

  /** Fills the matrix for a group of channels. */
  void fill(int group) {
    if (!copies.isEmpty()) {
      copies.get(group).run();
    }
  }
}
