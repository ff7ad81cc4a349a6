package org.espalier.vectorizers.table;

import java.util.Collections;
import java.util.List;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.PartSink;

/**
 * Columns of numbers, and what stands for a missing one.
 *
 * @param names the names of the columns, for messages
 * @param fills the number for a blank cell of each column; empty where blank cells are refused
 */
public record NumberColumns(List<String> names, List<Double> fills) {
  /** Copies the lists. */
  public NumberColumns {
    names = List.copyOf(names);
    fills = List.copyOf(fills);
  }

  /** Changes the number of a column. */
  @FunctionalInterface
  interface Scaling {
    double apply(int column, double number);
  }

  /**
   * Learns what stands for missing numbers.
   *
   * @param value what stands for them where that is a constant
   */
  static NumberColumns fit(
      List<String> names, MissingNumbers missing, double value, Iterable<?> rows) {
    NumberColumns plain = new NumberColumns(names, List.of());
    return switch (missing) {
      case ERROR -> plain;
      case CONSTANT -> new NumberColumns(names, Collections.nCopies(names.size(), value));
      default -> new NumberColumns(names, Imputation.fills(missing, plain, rows));
    };
  }

  /** The type of a batch before or after fitting. */
  static TensorType type(Dim columns) {
    return TensorType.floats(Shape.of(Dim.BATCH, columns));
  }

  /** The type of a batch. */
  TensorType type() {
    return type(Dim.of(names.size()));
  }

  /**
   * The numbers of a row.
   *
   * @throws DataException if a cell is no number, or is blank and nothing stands for it
   */
  double[] numbers(Object row) {
    double[] numbers = present(row);
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isNaN(numbers[i])) {
        numbers[i] = fill(i);
      }
    }
    return numbers;
  }

  /** The numbers of a row; NaN where a cell is blank. */
  double[] present(Object row) {
    List<?> cells = Cells.of(row, names.size());
    double[] numbers = new double[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(cells.get(i), names.get(i));
    }
    return numbers;
  }

  private double fill(int column) {
    if (fills.isEmpty()) {
      throw new DataException(
          "column \"%s\" is blank; fill it in, drop the row, or set missing: mean, median, most_frequent or constant"
              .formatted(names.get(column)));
    }
    return fills.get(column);
  }

  private static double number(Object cell, String column) {
    if (Cells.isMissing(cell)) {
      return Double.NaN;
    }
    double number;
    try {
      number =
          cell instanceof Number given
              ? given.doubleValue()
              : Double.parseDouble(cell.toString().strip());
    } catch (NumberFormatException e) {
      throw new DataException(
          "column \"%s\": \"%s\" is not a number; write one as in 3, -0.5 or 1e-3, or read the column as categories (one_hot, ordinal)"
              .formatted(column, cell),
          e);
    }
    if (Double.isInfinite(number)) {
      throw new DataException(
          "column \"%s\": \"%s\" is not finite; correct it, or leave the cell blank"
              .formatted(column, cell));
    }
    return number;
  }

  /** Names the columns, each with its cell. */
  void parts(Object row, PartSink sink) {
    List<?> cells = Cells.of(row, names.size());
    for (int i = 0; i < names.size(); i++) {
      String cell = Cells.isMissing(cells.get(i)) ? "?" : Cells.text(cells.get(i));
      sink.part(i, names.get(i) + "=" + cell);
    }
  }

  /** Encodes rows of scaled numbers. */
  Encoder encoder(Scaling scaling) {
    return (row, sink) -> {
      double[] numbers = numbers(row);
      for (int i = 0; i < numbers.length; i++) {
        float scaled = (float) scaling.apply(i, numbers[i]);
        if (!Float.isFinite(scaled)) {
          throw new DataException(
              "column \"%s\": %s is too large for a number of 32 bits; correct it"
                  .formatted(names.get(i), numbers[i]));
        }
        sink.set(i, scaled);
      }
    };
  }
}
