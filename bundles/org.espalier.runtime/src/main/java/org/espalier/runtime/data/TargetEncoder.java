package org.espalier.runtime.data;

import org.espalier.loss.Target;
import org.espalier.program.TargetColumn;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.tensor.DType;

/** Encodes labels as a loss compares them. */
final class TargetEncoder {
  private final Labels labels;
  private final TargetColumn target;
  private final int width;

  /**
   * Encodes labels for outputs that are compared with them.
   *
   * @param labels what labels mean
   * @param target how they are compared
   */
  TargetEncoder(Labels labels, TargetColumn target) {
    this.labels = labels;
    this.target = target;
    this.width = EncodedColumn.width(target.type());
  }

  /** The column of some labels: numbers of classes, or the values of one row after the other. */
  EncodedColumn column(double[] numbers) {
    int rows = numbers.length / labels.numbers();
    if (target.type().dtype() == DType.INT32) {
      int[] values = new int[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = (int) numbers[row];
      }
      return EncodedColumn.ofIntegers(target.type(), rows, values);
    }
    float[] values = new float[rows * width];
    for (int i = 0; i < numbers.length; i++) {
      if (isOneHot()) {
        values[i * width + (int) numbers[i]] = 1;
      } else {
        values[i] = (float) numbers[i];
      }
    }
    return EncodedColumn.ofFloats(target.type(), rows, values);
  }

  private boolean isOneHot() {
    return target.kind() == Target.ONE_HOT || (labels.isClasses() && width > 1);
  }
}
