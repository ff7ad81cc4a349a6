package org.espalier.interchange.dl4j.layer;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Between tensors with the channels last, [rows, cells..., channels], and Deeplearning4j's with the
 * channels first, [rows, channels, cells...]. A matrix is the same in both.
 */
final class Transposition {
  private final int rows;
  private final int cells;
  private final int channels;
  private final long[] first;
  private final INDArray theirs;

  /** For tensors of a shape, with the channels last. */
  Transposition(long... shape) {
    int axes = shape.length;
    this.rows = (int) shape[0];
    this.channels = (int) shape[axes - 1];
    this.first = shape.clone();
    first[1] = shape[axes - 1];
    System.arraycopy(shape, 1, first, 2, axes - 2);
    this.cells = (int) (Arrays.stream(shape).reduce(1, (a, b) -> a * b) / rows / channels);
    this.theirs = Nd4j.create(DataType.FLOAT, first, 'c');
  }

  private boolean isMatrix() {
    return first.length == 2;
  }

  /**
   * The tensor with its channels first, in an array that layers may write to.
   *
   * @param ours the tensor, row-major
   * @param steps where to put which step; those that are masked become 0
   * @return the same array each time
   */
  INDArray toFirst(INDArray ours, Optional<Steps> steps) {
    if (isMatrix()) {
      return theirs.assign(ours);
    }
    FloatBuffer from = ours.data().asNioFloat();
    FloatBuffer to = theirs.data().asNioFloat();
    steps.ifPresent(known -> theirs.assign(0));
    for (int row = 0; row < rows; row++) {
      for (int cell = 0; cell < cells; cell++) {
        int place = place(steps, row, cell);
        if (place >= 0) {
          int source = (row * cells + cell) * channels;
          int target = row * channels * cells + place;
          for (int channel = 0; channel < channels; channel++) {
            to.put(target + channel * cells, from.get(source + channel));
          }
        }
      }
    }
    return theirs;
  }

  /**
   * Writes a tensor of Deeplearning4j with its channels last.
   *
   * @param made the tensor, in any order
   * @param ours where to, row-major
   * @param steps where which step stands; those that are masked become 0
   */
  void toLast(INDArray made, INDArray ours, Optional<Steps> steps) {
    if (!Arrays.equals(made.shape(), first)) {
      throw new IllegalStateException(
          "Deeplearning4j made an array %s where its rules say %s"
              .formatted(Arrays.toString(made.shape()), Arrays.toString(first)));
    }
    if (isMatrix()) {
      ours.assign(made);
      return;
    }
    INDArray whole = made.isView() || made.dataType() != DataType.FLOAT ? copy(made) : made;
    FloatBuffer from = whole.data().asNioFloat();
    FloatBuffer to = ours.data().asNioFloat();
    int[] offsets = offsets(whole);
    int perRow = whole.stride(0);
    int perChannel = whole.stride(1);
    for (int row = 0; row < rows; row++) {
      for (int cell = 0; cell < cells; cell++) {
        int place = place(steps, row, cell);
        int target = (row * cells + cell) * channels;
        int source = place < 0 ? 0 : row * perRow + offsets[place];
        for (int channel = 0; channel < channels; channel++) {
          to.put(target + channel, place < 0 ? 0 : from.get(source + channel * perChannel));
        }
      }
    }
  }

  private static INDArray copy(INDArray made) {
    return made.castTo(DataType.FLOAT).dup('c');
  }

  private int place(Optional<Steps> steps, int row, int cell) {
    return steps.isEmpty() ? cell : steps.get().places()[row * cells + cell];
  }

  /** How far each cell stands from the first one of its row and channel. */
  private int[] offsets(INDArray array) {
    int[] offsets = new int[cells];
    for (int cell = 0; cell < cells; cell++) {
      int rest = cell;
      for (int axis = first.length - 1; axis > 1; axis--) {
        offsets[cell] += (int) (rest % first[axis] * array.stride(axis));
        rest /= (int) first[axis];
      }
    }
    return offsets;
  }
}
