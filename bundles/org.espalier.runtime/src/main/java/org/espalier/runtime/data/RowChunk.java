package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.espalier.runtime.encoded.EncodedCells;
import org.espalier.source.DataException;
import org.espalier.source.Image;
import org.espalier.vectorizer.Encoder;

/** Rows that are encoded together; emptied and filled again and again. For one thread at a time. */
final class RowChunk {
  /** How many rows are taken together at most. */
  static final int ROWS = 256;

  /** How many characters or values they have about, at most. */
  static final long UNITS = 1 << 18;

  private static final int UNITS_OF_OTHERS = 8;

  private final Map<String, EncodedCells> encoded = new LinkedHashMap<>();
  private final List<String> origins = new ArrayList<>();
  private final List<Object[]> cells = new ArrayList<>();
  private long units;

  RowChunk(Map<String, FittedFeature> features) {
    features.forEach((name, feature) -> encoded.put(name, new EncodedCells(feature.type())));
  }

  /**
   * Adds a row.
   *
   * @param origin where it stands, for messages
   * @param finder finds the cell of a feature by its name
   */
  void add(String origin, Function<String, Object> finder) {
    Object[] row = encoded.keySet().stream().map(finder).toArray();
    for (Object cell : row) {
      units += units(cell);
    }
    origins.add(origin);
    cells.add(row);
  }

  /** About how many characters or values a cell holds. */
  static long units(Object cell) {
    if (cell instanceof String text) {
      return text.length();
    } else if (cell instanceof Image image) {
      return (long) image.height() * image.width() * image.channels();
    } else if (cell instanceof List<?> list) {
      return list.stream().mapToLong(RowChunk::units).sum();
    }
    return UNITS_OF_OTHERS;
  }

  /** Whether there are so many rows, or such large ones, that they should be encoded. */
  boolean isFull() {
    return cells.size() >= ROWS || units >= UNITS;
  }

  /** Whether there are no rows. */
  boolean isEmpty() {
    return cells.isEmpty();
  }

  /**
   * Encodes the rows.
   *
   * @param encoders those of the features, in their order
   * @throws DataException if a cell cannot be encoded, with where it stands
   */
  void encode(List<Encoder> encoders) {
    for (int row = 0; row < cells.size(); row++) {
      int place = 0;
      for (Map.Entry<String, EncodedCells> column : encoded.entrySet()) {
        try {
          column.getValue().add(encoders.get(place), cells.get(row)[place]);
        } catch (DataException e) {
          throw DataException.at(
              "features." + column.getKey(), origins.get(row) + ": " + e.getMessage(), e);
        }
        place++;
      }
    }
  }

  /** The encoded rows by the name of the feature. */
  Map<String, EncodedCells> encoded() {
    return encoded;
  }

  /** Forgets all rows. */
  void clear() {
    origins.clear();
    cells.clear();
    units = 0;
    encoded.values().forEach(EncodedCells::clear);
  }
}
