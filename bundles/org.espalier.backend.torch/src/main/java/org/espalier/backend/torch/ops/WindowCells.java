package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.Attributes;

/**
 * The cells of a window that slides over any number of axes: for each of them the cells of the
 * input that it ever lies on are one view, and the windows they belong to another.
 */
final class WindowCells {
  private final long[] window;
  private final long[] strides;
  private final long[] dilations;
  private final long[] before;

  WindowCells(Attributes attributes) {
    this.window = attributes.integers("window");
    this.strides = attributes.integers("strides");
    this.dilations = attributes.integers("dilations");
    this.before = attributes.integers("pad_before");
  }

  /** Cells of an input, and those of an output that they belong to. */
  record Pair(Tensor input, Tensor output) {}

  /** The pair of each cell that lies on anything but padding, in the order of the window. */
  List<Pair> pairs(Operand x, Operand y) {
    List<Pair> pairs = new ArrayList<>();
    long[] cell = new long[window.length];
    for (long i = 0; i < Operand.size(window); i++) {
      long rest = i;
      for (int axis = window.length - 1; axis >= 0; axis--) {
        cell[axis] = rest % window[axis];
        rest /= window[axis];
      }
      add(pairs, x, y, cell);
    }
    return pairs;
  }

  /** Adds what a cell of the window lies on, unless that is padding everywhere. */
  private void add(List<Pair> pairs, Operand x, Operand y, long[] cell) {
    long[] shape = y.shape().clone();
    long[] read = x.strides();
    long[] written = y.strides();
    long firstRead = 0;
    long firstWritten = 0;
    for (int i = 0; i < cell.length; i++) {
      int axis = i + 1;
      long shift = cell[i] * dilations[i] - before[i];
      long begin = Math.max(0, Math.floorDiv(-shift + strides[i] - 1, strides[i]));
      long last = Math.floorDiv(x.extent(axis) - 1 - shift, strides[i]);
      shape[axis] = Math.min(shape[axis] - 1, last) - begin + 1;
      if (shape[axis] <= 0) {
        return;
      }
      firstRead += (begin * strides[i] + shift) * read[axis];
      firstWritten += begin * written[axis];
      read[axis] *= strides[i];
    }
    pairs.add(new Pair(x.view(firstRead, shape, read), y.view(firstWritten, shape, written)));
  }
}
