package org.espalier.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row to predict.
 *
 * @param cells its cells by the name of the feature; a list of them for one of several columns
 */
record InputRow(Map<String, Object> cells) {
  private static final int LONGEST = 60;
  private static final int SHOWN = 24;

  /** The cells as people read them. */
  String text() {
    return flat().stream().map(InputRow::shown).collect(Collectors.joining(", "));
  }

  /** A cell, of a long array only the beginning. */
  private static String shown(Object cell) {
    String text = String.valueOf(cell);
    return text.startsWith("[") && text.length() > LONGEST
        ? text.substring(0, SHOWN) + "..."
        : text;
  }

  /** The cells one after the other, those of a feature of several columns too. */
  List<Object> flat() {
    List<Object> flat = new ArrayList<>();
    cells
        .values()
        .forEach(cell -> flat.addAll(cell instanceof List<?> list ? list : List.of(cell)));
    return flat;
  }
}
