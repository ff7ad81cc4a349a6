package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** How much rows weigh: by a column of the source, by the class of their label, or by both. */
public final class RowWeights {
  /** The column of the weights that the source gives. */
  private static final String SAMPLE = "sample_weight";

  /** The column of the weights of outputs that are compared with the label: times its class's. */
  private static final String BY_CLASS = "sample_weight/label";

  private static final TensorType TYPE = TensorType.floats(Shape.of(Dim.BATCH));

  private final List<Double> samples = new ArrayList<>();

  /**
   * The name of the column with the weights of the rows for an output; empty if all weigh the same.
   *
   * @param label the role of the labels that the output is compared with
   * @param training whether classes have weights, which they have in training only
   */
  public static Optional<String> column(Pipeline pipeline, String label, boolean training) {
    if (training && label.equals(SourceSettings.LABEL) && pipeline.training().weighsClasses()) {
      return Optional.of(BY_CLASS);
    }
    return pipeline.data().source().weighsRows() ? Optional.of(SAMPLE) : Optional.empty();
  }

  /** Adds the weight that the source gives a row. */
  void add(String cell, String origin) {
    double weight;
    try {
      weight = Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      weight = Double.NaN;
    }
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw new DataException(
          "%s: the weight \"%s\" is no number from 0 on; correct it, or drop the row"
              .formatted(origin, cell));
    }
    samples.add(weight);
  }

  /**
   * The columns by name.
   *
   * @param classes the weight of each class; empty if all weigh the same
   * @param numbers for each row the number of its class, where classes weigh
   */
  Map<String, EncodedColumn> columns(List<Double> classes, double[] numbers) {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    if (!samples.isEmpty()) {
      columns.put(SAMPLE, column(List.of(), numbers));
    }
    if (!classes.isEmpty()) {
      columns.put(BY_CLASS, column(classes, numbers));
    }
    return columns;
  }

  private EncodedColumn column(List<Double> classes, double[] numbers) {
    float[] weights = new float[classes.isEmpty() ? samples.size() : numbers.length];
    for (int row = 0; row < weights.length; row++) {
      double sample = samples.isEmpty() ? 1 : samples.get(row);
      weights[row] =
          (float) (classes.isEmpty() ? sample : sample * classes.get((int) numbers[row]));
    }
    return EncodedColumn.ofFloats(TYPE, weights.length, weights);
  }
}
