package org.espalier.console;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row to predict.
 *
 * @param cells its cells by the name of the feature, in the order of the input
 */
record InputRow(Map<String, Object> cells) {
  /** The cells as people read them. */
  String text() {
    return cells.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
