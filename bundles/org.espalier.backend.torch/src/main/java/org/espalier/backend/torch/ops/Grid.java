package org.espalier.backend.torch.ops;

import java.util.Arrays;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.espalier.backend.Precision;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.Elements;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.Attributes;

/**
 * A window that slides, as libtorch takes it: channels in front of space, at least two axes of
 * space, as many cells of padding in front of an axis as behind it.
 *
 * <p>The order of channels is one of views, nothing is moved for it. A single axis of space gets a
 * second one of one cell. Where libtorch cannot pad, the input is copied to memory that has room.
 */
final class Grid {
  private final Bench bench;
  private final long[] strides;
  private final long[] dilations;
  private final long[] before;
  private final long[] after;
  private final boolean padded;
  private final Precision precision;

  private Grid(Call call, boolean padded, Precision precision) {
    Attributes attributes = call.attributes();
    this.bench = call.bench();
    this.strides = attributes.integers("strides");
    this.dilations = attributes.integers("dilations");
    this.before = attributes.integers("pad_before");
    this.after = attributes.integers("pad_after");
    this.padded = padded;
    this.precision = precision;
  }

  /** The window of a convolution. */
  static Grid ofConvolution(Call call, Precision precision) {
    Attributes attributes = call.attributes();
    return new Grid(
        call,
        Arrays.equals(attributes.integers("pad_before"), attributes.integers("pad_after")),
        precision);
  }

  /** The window of a maximum, which libtorch pads by half of it at most. */
  static Grid ofPool(Call call) {
    Grid grid = new Grid(call, true, Precision.FLOAT32);
    long[] window = call.attributes().integers("window");
    boolean fits = Arrays.equals(grid.before, grid.after);
    for (int axis = 0; axis < window.length; axis++) {
      fits &= 2 * grid.before[axis] <= (window[axis] - 1) * grid.dilations[axis] + 1;
    }
    return new Grid(call, fits, Precision.FLOAT32);
  }

  /** Numbers of axes of space, with one for an axis of one cell where there is but one. */
  private LongArrayRef numbers(long[] numbers, long single) {
    return numbers.length == 1 ? bench.longs(single, numbers[0]) : bench.longs(numbers);
  }

  LongArrayRef strides() {
    return numbers(strides, 1);
  }

  LongArrayRef dilations() {
    return numbers(dilations, 1);
  }

  /** The padding that libtorch adds. */
  LongArrayRef padding() {
    return numbers(padded ? before : new long[before.length], 0);
  }

  /** The extents of a window of a pool. */
  LongArrayRef window(long[] window) {
    return numbers(window, 1);
  }

  /** The number of axes of space as libtorch sees them. */
  int space() {
    return Math.max(2, strides.length);
  }

  /** An input with room for the padding that libtorch does not add itself. */
  Room room(Operand x, Scalar value) {
    return padded ? room(x) : copied(x, value);
  }

  /** Another operand, in the numbers in which it is multiplied. */
  Room room(Operand x) {
    return precision == Precision.FLOAT32 ? Room.of(x) : Room.of(x, lend(x.shape()));
  }

  /** Memory that other kernels overwrite, for numbers in which it multiplies. */
  Elements lend(long... shape) {
    return precision == Precision.FLOAT32 ? bench.lend(shape) : bench.lendNarrow(shape);
  }

  private Room copied(Operand x, Scalar value) {
    long[] shape = x.shape().clone();
    for (int axis = 0; axis < before.length; axis++) {
      shape[axis + 1] += before[axis] + after[axis];
    }
    Elements copy = lend(shape);
    long[] steps = Operand.rowMajor(shape);
    long first = 0;
    for (int axis = 0; axis < before.length; axis++) {
      first += before[axis] * steps[axis + 1];
    }
    return new Room(x, copy, copy.view(first, x.shape(), steps), value);
  }
}
