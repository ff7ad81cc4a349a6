package org.espalier.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.espalier.runtime.encoded.ColumnRows;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.source.DataException;

/** Encodes the features of one row after the other, some of them together. */
public final class FeatureEncoders {
  private final Map<String, ColumnRows> columns = new LinkedHashMap<>();
  private final ChunkEncoding encoding;
  private RowChunk chunk;

  /**
   * Begins an empty column for each feature.
   *
   * @param expected how many rows there will be, as far as one knows
   * @param space where they are kept
   */
  public FeatureEncoders(Map<String, FittedFeature> features, int expected, ScratchSpace space) {
    this(features, ChunkEncoding.here(features), expected, space);
  }

  /** Begins columns whose rows are encoded elsewhere. */
  FeatureEncoders(
      Map<String, FittedFeature> features,
      ChunkEncoding encoding,
      int expected,
      ScratchSpace space) {
    this.encoding = encoding;
    this.chunk = encoding.chunk();
    features.forEach(
        (name, feature) -> columns.put(name, new ColumnRows(feature.type(), expected, space)));
  }

  /**
   * Adds a row.
   *
   * @param origin where it stands, for messages
   * @param cells finds the cell of a feature by its name
   * @throws DataException if a cell of this row or of an earlier one cannot be encoded, with where
   *     it stands
   */
  public void add(String origin, Function<String, Object> cells) {
    chunk.add(origin, cells);
    if (chunk.isFull()) {
      encode();
    }
  }

  private void encode() {
    RowChunk full = chunk;
    chunk = encoding.chunk();
    encoding.encode(full, this::take);
  }

  private void take(RowChunk encoded) {
    encoded.encoded().forEach((name, cells) -> columns.get(name).append(cells));
  }

  /**
   * The columns as they are now, by the name of the feature.
   *
   * @throws DataException if a cell cannot be encoded, with where it stands
   */
  public Map<String, EncodedColumn> finish() {
    complete();
    Map<String, EncodedColumn> finished = new LinkedHashMap<>();
    columns.forEach((name, column) -> finished.put(name, column.finish()));
    return finished;
  }

  /** Encodes the rows that have waited for others. */
  void complete() {
    if (!chunk.isEmpty()) {
      encode();
    }
    encoding.finish();
  }
}
