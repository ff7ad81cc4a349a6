package org.espalier.runtime.encoded;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows of a data set as numbers.
 *
 * @param features the encoded features by name
 * @param others the encoded labels, and the weights of the rows, by the names of their columns
 * @param rows the number of rows
 */
public record EncodedData(
    Map<String, EncodedColumn> features, Map<String, EncodedColumn> others, int rows) {
  private static final String DATA = "data/";

  /** How many bytes all rows take. */
  public long bytes() {
    return columns().values().stream().mapToLong(EncodedColumn::bytes).sum();
  }

  /** The columns by the names that step programs give them. */
  public Map<String, EncodedColumn> columns() {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    features.forEach((name, column) -> columns.put(DATA + name, column));
    others.forEach((name, column) -> columns.put(DATA + name, column));
    return columns;
  }
}
