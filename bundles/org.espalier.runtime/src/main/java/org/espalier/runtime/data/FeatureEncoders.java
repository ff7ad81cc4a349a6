package org.espalier.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Encodes the features of one row after the other. */
public final class FeatureEncoders {
  private final Map<String, ColumnEncoder> encoders = new LinkedHashMap<>();

  /**
   * Begins an empty column for each feature.
   *
   * @param expected how many rows there will be, as far as one knows
   */
  public FeatureEncoders(Map<String, FittedFeature> features, int expected) {
    features.forEach((name, feature) -> encoders.put(name, feature.encoder(expected)));
  }

  /** Adds a row, whose cells are found by the name of the feature. */
  public void add(Function<String, Object> cells) {
    encoders.forEach((name, encoder) -> encoder.add(cells.apply(name)));
  }

  /** The columns as they are now, by the name of the feature. */
  public Map<String, EncodedColumn> finish() {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    encoders.forEach((name, encoder) -> columns.put(name, encoder.finish()));
    return columns;
  }
}
