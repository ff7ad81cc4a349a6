package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.espalier.loss.Target;
import org.espalier.source.DataException;
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
   * @throws DataException if labels of this kind do not fit the targets
   */
  public TargetEncoder(Labels labels, Target kind, TensorType type) {
    this.labels = labels;
    this.kind = kind;
    this.type = type;
    this.width = EncodedColumn.width(type);
    check();
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

  private void check() {
    int classes = labels.classes().size();
    if (!labels.isClasses()) {
      if (kind != Target.VALUES) {
        throw new DataException(
            "training.loss: it compares classes, but the labels are numbers; write data.labels: {type: classes}, or take a loss for numbers such as mean_squared_error");
      }
      if (width != 1) {
        throw new DataException(
            "model.layers: the model gives %d numbers for a row, but a label is one number; give the last layer 1 unit"
                .formatted(width));
      }
    } else if (classes < 2) {
      throw new DataException(
          "data: every label is \"%s\"; at least two classes are needed".formatted(labels.names()));
    } else if (kind == Target.VALUES && width == 1 && classes != 2) {
      throw new DataException(
          "model.layers: the model gives 1 number for a row, which tells 2 classes apart, but there are %d: %s; give the last layer %d units, and take categorical_crossentropy"
              .formatted(classes, labels.names(), classes));
    } else if (width > 1 && classes != width) {
      throw new DataException(
          "model.layers: the model gives %d numbers for a row, but there are %d classes: %s; give the last layer %d units"
              .formatted(width, classes, labels.names(), classes));
    }
  }
}
