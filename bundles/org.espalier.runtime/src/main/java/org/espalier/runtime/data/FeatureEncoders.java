package org.espalier.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.espalier.source.DataException;

/** Encodes the features of one row after the other. */
public final class FeatureEncoders {
  private final Map<String, ColumnEncoder> encoders = new LinkedHashMap<>();

  /**
   * Begins an empty column for each feature.
   *
   * @param expected how many rows there will be, as far as one knows
   * @param space where they are kept
   */
  public FeatureEncoders(Map<String, FittedFeature> features, int expected, ScratchSpace space) {
    features.forEach((name, feature) -> encoders.put(name, feature.encoder(expected, space)));
  }

  /**
   * Adds a row.
   *
   * @param origin where it stands, for messages
   * @param cells finds the cell of a feature by its name
   * @throws DataException if a cell cannot be encoded, with where it stands
   */
  public void add(String origin, Function<String, Object> cells) {
    encoders.forEach(
        (name, encoder) -> {
          Object cell = cells.apply(name);
          try {
            encoder.add(cell);
          } catch (DataException e) {
            throw DataException.at("features." + name, origin + ": " + e.getMessage(), e);
          }
        });
  }

  /** The columns as they are now, by the name of the feature. */
  public Map<String, EncodedColumn> finish() {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    encoders.forEach((name, encoder) -> columns.put(name, encoder.finish()));
    return columns;
  }
}
