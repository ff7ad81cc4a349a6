package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.espalier.loss.Target;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** Encodes labels as the loss compares them. */
public final class TargetEncoder {
  private final Labels labels;
  private final Target kind;
  private final TensorType type;
  private final int width;
  private final List<Double> numbers = new ArrayList<>();

  /**
   * Begins an empty column.
   *
   * @param labels what labels mean
   * @param kind how the loss compares them
   * @param type the type of a batch of targets
   */
  public TargetEncoder(Labels labels, Target kind, TensorType type) {
    this.labels = labels;
    this.kind = kind;
    this.type = type;
    this.width = EncodedColumn.width(type);
  }

  /** Adds a label. */
  public void add(double number) {
    numbers.add(number);
  }

  /** The labels as numbers: of classes, or the values themselves. */
  public double[] truth() {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The column as it is now. */
  public EncodedColumn finish() {
    int rows = numbers.size();
    if (type.dtype() == DType.INT32) {
      int[] values = new int[rows];
      for (int row = 0; row < rows; row++) {
        values[row] = numbers.get(row).intValue();
      }
      return EncodedColumn.ofIntegers(type, rows, values);
    }
    float[] values = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      if (isOneHot()) {
        values[row * width + numbers.get(row).intValue()] = 1;
      } else {
        values[row] = numbers.get(row).floatValue();
      }
    }
    return EncodedColumn.ofFloats(type, rows, values);
  }

  private boolean isOneHot() {
    return kind == Target.ONE_HOT || (labels.isClasses() && width > 1);
  }
}
