package org.espalier.backend.nd4j.cuda.ops;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Attributes;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A window that slides over any number of axes.
 *
 * <p>For each cell of the window, the cells of the input that it ever lies on are one view, and the
 * places of the window where it does are another; the rest of the places are padding.
 */
final class Windows {
  private final long[] window;
  private final long[] strides;
  private final long[] dilations;
  private final long[] before;

  Windows(Attributes attributes, long... window) {
    this.window = window.clone();
    this.strides = attributes.integers("strides");
    this.dilations = attributes.integers("dilations");
    this.before = attributes.integers("pad_before");
  }

  /**
   * A cell of the window.
   *
   * @param number its row-major number in the window
   * @param input the cells of the input under it
   * @param places the places of the window that these belong to, among all of them
   * @param whole whether these are all places
   */
  record Cell(long number, INDArray input, INDArray places, boolean whole) {}

  /**
   * The cells that do not always lie on padding.
   *
   * @param x the input [batch, space..., channels]
   * @param y a tensor with an element for each place [batch, places..., channels]
   */
  List<Cell> cells(Operand x, Operand y) {
    List<Cell> cells = new ArrayList<>();
    long[] cell = new long[window.length];
    for (long i = 0; i < Operand.size(window); i++) {
      long rest = i;
      for (int axis = window.length - 1; axis >= 0; axis--) {
        cell[axis] = rest % window[axis];
        rest /= window[axis];
      }
      add(cells, i, x, y, cell);
    }
    return cells;
  }

  private void add(List<Cell> cells, long number, Operand x, Operand y, long... cell) {
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
    cells.add(
        new Cell(
            number,
            x.view(firstRead, shape, read),
            y.view(firstWritten, shape, written),
            Operand.size(shape) == y.size()));
  }
}
