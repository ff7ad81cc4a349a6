package org.espalier.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.pipeline.SourceSettings;
import org.espalier.source.Row;

/** Collects the encoded rows of one part of a data set. */
public final class EncodedPart {
  private final Map<String, ColumnEncoder> features = new LinkedHashMap<>();
  private final TargetEncoder target;
  private int rows;

  EncodedPart(Map<String, FittedFeature> features, TargetEncoder target) {
    features.forEach((name, feature) -> this.features.put(name, feature.encoder()));
    this.target = target;
  }

  void add(Row row, Map<String, Integer> places, Labels labels) {
    features.forEach((name, encoder) -> encoder.add(row.cells().get(places.get(name))));
    String label = row.text(places.get(SourceSettings.LABEL));
    target.add(labels.number(label, row.origin()));
    rows++;
  }

  /** The number of rows so far. */
  public int rows() {
    return rows;
  }

  /** The rows as they are now. */
  public EncodedData finish() {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    features.forEach((name, encoder) -> columns.put(name, encoder.finish()));
    return new EncodedData(columns, target.finish(), rows);
  }

  /** The true labels: numbers of classes, or values. */
  public double[] truth() {
    return target.truth();
  }
}
