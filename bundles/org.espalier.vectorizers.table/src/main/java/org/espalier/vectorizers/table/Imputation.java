package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.source.DataException;

/** Learns what stands for missing numbers, as scikit-learn's SimpleImputer does. */
final class Imputation {
  private Imputation() {}

  /** Learns of the numbers of one column. */
  private interface Column {
    void add(double number);

    double fill();
  }

  /**
   * A number for each column.
   *
   * @throws DataException if a column is blank throughout
   */
  static List<Double> fills(MissingNumbers missing, NumberColumns columns, Iterable<?> rows) {
    List<Column> learned = new ArrayList<>();
    columns.names().forEach(name -> learned.add(column(missing)));
    boolean[] present = new boolean[learned.size()];
    for (Object row : rows) {
      double[] numbers = columns.present(row);
      for (int i = 0; i < numbers.length; i++) {
        if (!Double.isNaN(numbers[i])) {
          learned.get(i).add(numbers[i]);
          present[i] = true;
        }
      }
    }
    for (int i = 0; i < present.length; i++) {
      if (!present[i]) {
        throw new DataException(
            "column \"%s\" is blank in every training row; leave it out, or set missing: constant"
                .formatted(columns.names().get(i)));
      }
    }
    return learned.stream().map(Column::fill).toList();
  }

  private static Column column(MissingNumbers missing) {
    return switch (missing) {
      case MEAN -> new Mean();
      case MEDIAN -> new Median();
      case MOST_FREQUENT -> new MostFrequent();
      default -> throw new IllegalArgumentException(missing + " is not learned");
    };
  }

  private static final class Mean implements Column {
    private final Moments moments = new Moments();

    @Override
    public void add(double number) {
      moments.add(number);
    }

    @Override
    public double fill() {
      return moments.mean();
    }
  }

  /** Keeps all numbers. */
  private static final class Median implements Column {
    private double[] numbers = new double[16];
    private int count;

    @Override
    public void add(double number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }

    @Override
    public double fill() {
      Arrays.sort(numbers, 0, count);
      double upper = numbers[count / 2];
      return count % 2 == 1 ? upper : numbers[count / 2 - 1] / 2 + upper / 2;
    }
  }

  private static final class MostFrequent implements Column {
    private final Map<Double, Integer> counts = new HashMap<>();

    @Override
    public void add(double number) {
      counts.merge(number + 0.0, 1, Integer::sum); // -0 and 0 are one number
    }

    @Override
    public double fill() {
      return counts.entrySet().stream()
          .min(
              Map.Entry.<Double, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .orElseThrow()
          .getKey();
    }
  }
}
