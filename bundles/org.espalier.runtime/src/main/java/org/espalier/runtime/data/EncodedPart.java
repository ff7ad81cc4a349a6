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

/** Collects the encoded rows of one part of a data set. */
public final class EncodedPart {
  private final FeatureEncoders features;
  private final Map<String, Labels> labels;
  private final Map<String, TargetColumn> targets;
  private final RowWeights weights;
  private final Map<String, List<Double>> numbers = new LinkedHashMap<>();
  private int rows;

  /**
   * Begins without rows.
   *
   * @param targets the columns that outputs are compared with, by name
   * @param encoding encodes the features
   * @param expected how many rows there will be
   * @param space where they are kept
   */
  EncodedPart(
      PreparedData data,
      Map<String, TargetColumn> targets,
      RowWeights weights,
      ChunkEncoding encoding,
      int expected,
      ScratchSpace space) {
    this.features = new FeatureEncoders(data.features(), encoding, expected, space);
    this.labels = data.labels();
    this.targets = targets;
    this.weights = weights;
    labels.keySet().forEach(role -> numbers.put(role, new ArrayList<>()));
  }

  void add(Row row, RoleCells roles) {
    features.add(row.origin(), name -> roles.cell(name, row));
    labels.forEach(
        (role, meaning) ->
            numbers.get(role).add(meaning.number(roles.text(role, row), row.origin())));
    if (roles.has(SourceSettings.SAMPLE_WEIGHT)) {
      weights.add(roles.text(SourceSettings.SAMPLE_WEIGHT, row), row.origin());
    }
    rows++;
  }

  /** Encodes the rows that have waited for others. */
  void complete() {
    features.complete();
  }

  /** The number of rows so far. */
  public int rows() {
    return rows;
  }

  /** The rows as they are now. */
  public EncodedData finish() {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          String role = target.label();
          columns.put(name, new TargetEncoder(labels.get(role), target).column(truth(role)));
        });
    columns.putAll(weights.columns(truth(SourceSettings.LABEL)));
    return new EncodedData(features.finish(), columns, rows);
  }

  /** The true labels of a role: numbers of classes, or values. */
  public double[] truth(String role) {
    return numbers.get(role).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
