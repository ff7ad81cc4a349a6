package org.espalier.backend.nd4j.prepared;

import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * The extents of a convolution: {@code x [batch, space..., channels]}, its kernel, and {@code y}.
 */
final class ConvolutionShape {
  /** What the columns of some images may take, so that they stay in the processor's cache. */
  private static final long CHUNK_CELLS = 1 << 16;

  final int space;
  final int batch;
  final int channels;
  final int filters;
  final int groups;
  final int perGroup;
  final long[] window;
  final long[] strides;
  final long[] dilations;
  final long[] before;
  final long[] after;
  final long[] input;
  final long[] padded;
  final long[] output;

  ConvolutionShape(Call call, Operand x, Operand kernel, Operand y) {
    this.space = x.rank() - 2;
    this.batch = x.extent(0);
    this.channels = x.extent(-1);
    this.filters = kernel.extent(-1);
    this.groups = (int) call.attributes().integer("groups");
    this.perGroup = kernel.extent(-2);
    this.strides = call.attributes().integers("strides");
    this.dilations = call.attributes().integers("dilations");
    this.before = call.attributes().integers("pad_before");
    this.after = call.attributes().integers("pad_after");
    this.window = java.util.Arrays.copyOf(kernel.shape(), space);
    this.input = java.util.Arrays.copyOfRange(x.shape(), 1, space + 1);
    this.output = java.util.Arrays.copyOfRange(y.shape(), 1, space + 1);
    this.padded = new long[space];
    for (int axis = 0; axis < space; axis++) {
      padded[axis] = input[axis] + before[axis] + after[axis];
    }
  }

  static int product(long... extents) {
    long product = 1;
    for (long extent : extents) {
      product *= extent;
    }
    return Math.toIntExact(product);
  }

  boolean isPadded() {
    return !java.util.Arrays.equals(input, padded);
  }

  /** Whether a step of the window is one cell. */
  boolean isDense() {
    return product(strides) == 1;
  }

  /** Whether the columns are the input itself: a window of one cell that visits each. */
  boolean isPointwise() {
    return product(window) == 1 && isDense() && !isPadded() && groups == 1;
  }

  /** The cells of space of the result of an image. */
  int outputCells() {
    return product(output);
  }

  /** The cells of space of a padded image. */
  int paddedCells() {
    return product(padded);
  }

  /** The cells of space of an image. */
  int inputCells() {
    return product(input);
  }

  /** What is summed over for one cell of the result: the channels of a group under the window. */
  int depth() {
    return product(window) * perGroup;
  }

  /** How many images are done at once: a divisor of the batch. */
  int chunk() {
    long cells = Math.max(1, (long) outputCells() * depth());
    int chunk = (int) Math.max(1, Math.min(batch, CHUNK_CELLS / cells));
    while (batch % chunk != 0) {
      chunk--;
    }
    return chunk;
  }

  /** A batch of {@code images} with space of the given extents. */
  static long[] images(int images, long[] extents, int channels) {
    long[] shape = new long[extents.length + 2];
    shape[0] = images;
    System.arraycopy(extents, 0, shape, 1, extents.length);
    shape[shape.length - 1] = channels;
    return shape;
  }

  /** The grid [images, output..., window..., channels of a group] of the columns. */
  long[] columns(int images) {
    long[] shape = new long[2 * space + 2];
    shape[0] = images;
    System.arraycopy(output, 0, shape, 1, space);
    System.arraycopy(window, 0, shape, space + 1, space);
    shape[2 * space + 1] = perGroup;
    return shape;
  }

  /** The steps in a padded input along {@link #columns}. */
  long[] columnSteps() {
    long[] steps = Library.rowMajor(images(1, padded, channels));
    long[] read = new long[2 * space + 2];
    read[0] = steps[0];
    for (int axis = 0; axis < space; axis++) {
      read[axis + 1] = strides[axis] * steps[axis + 1];
      read[space + axis + 1] = dilations[axis] * steps[axis + 1];
    }
    read[2 * space + 1] = 1;
    return read;
  }
}
