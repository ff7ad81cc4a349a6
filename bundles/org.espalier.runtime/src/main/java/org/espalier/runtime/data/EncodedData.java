package org.espalier.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows of a data set as numbers.
 *
 * @param features the encoded features by name
 * @param target the encoded labels
 * @param rows the number of rows
 */
public record EncodedData(Map<String, EncodedColumn> features, EncodedColumn target, int rows) {
  /** The columns by the names that step programs give them. */
  public Map<String, EncodedColumn> columns() {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    features.forEach((name, column) -> columns.put("data/" + name, column));
    columns.put("data/target", target);
    return columns;
  }
}
