package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.pipeline.SourceSettings;
import org.espalier.program.TargetColumn;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.source.Row;

/**
 * Collects the encoded rows of one part of a data set. For one thread while it collects; what is
 * complete may be read by several.
 */
public final class EncodedPart {
  private final FeatureEncoders features;
  private final Map<String, Labels> labels;
  private final RowWeights weights = new RowWeights();
  private final Map<String, List<Double>> numbers = new LinkedHashMap<>();
  private final Map<String, double[]> truth = new LinkedHashMap<>();
  private Map<String, EncodedColumn> columns = Map.of();
  private int rows;

  /**
   * Begins without rows.
   *
   * @param encoding encodes the features
   * @param expected how many rows there will be
   * @param space where they are kept
   */
  EncodedPart(PreparedData data, ChunkEncoding encoding, int expected, ScratchSpace space) {
    this.features = new FeatureEncoders(data.features(), encoding, expected, space);
    this.labels = data.labels();
    labels.keySet().forEach(role -> numbers.put(role, new ArrayList<>()));
  }

  void add(Row row, RoleCells roles) {
    features.add(row.origin(), name -> roles.cell(name, row));
    labels.forEach((role, meaning) -> addAll(numbers.get(role), meaning, role, row, roles));
    if (roles.has(SourceSettings.SAMPLE_WEIGHT)) {
      weights.add(roles.text(SourceSettings.SAMPLE_WEIGHT, row), row.origin());
    }
    rows++;
  }

  private static void addAll(
      List<Double> numbers, Labels meaning, String role, Row row, RoleCells roles) {
    for (double number : meaning.numbers(roles.text(role, row), row.origin())) {
      numbers.add(number);
    }
  }

  /** Encodes the rows that have waited for others; nothing may be added afterwards. */
  void complete() {
    columns = features.finish();
    numbers.forEach(
        (role, values) ->
            truth.put(role, values.stream().mapToDouble(Double::doubleValue).toArray()));
    numbers.clear();
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /**
   * The rows for a training.
   *
   * @param targets the columns that outputs are compared with, by name
   * @param classWeights how much a row of each class weighs; empty if all weigh the same
   */
  public EncodedData data(Map<String, TargetColumn> targets, List<Double> classWeights) {
    Map<String, EncodedColumn> others = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          String role = target.label();
          others.put(name, new TargetEncoder(labels.get(role), target).column(truth.get(role)));
        });
    others.putAll(weights.columns(classWeights, truth.get(SourceSettings.LABEL)));
    return new EncodedData(columns, others, rows);
  }

  /** The true labels of a role: numbers of classes, or values, those of one row after the other. */
  public double[] truth(String role) {
    return truth.get(role).clone();
  }
}
