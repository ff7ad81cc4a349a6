package org.espalier.runtime.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.source.Row;

/** Finds the cells of each role in a row: what a feature reads, labels, weights. */
public final class RoleCells {
  private final Map<String, int[]> places;

  /**
   * Finds cells.
   *
   * @param places the places among the cells of a row that each role reads, in its order
   */
  RoleCells(Map<String, int[]> places) {
    this.places = new LinkedHashMap<>(places);
  }

  /** Whether there is such a role. */
  public boolean has(String role) {
    return places.containsKey(role);
  }

  /** The cell of a role that reads one column; of one that reads several, the list of its cells. */
  public Object cell(String role, Row row) {
    int[] columns = places.get(role);
    return columns.length == 1
        ? row.cells().get(columns[0])
        : Arrays.stream(columns).mapToObj(row.cells()::get).toList();
  }

  /** The cell of a role as text; of one that reads several columns, their cells between blanks. */
  public String text(String role, Row row) {
    int[] columns = places.get(role);
    return columns.length == 1
        ? row.text(columns[0])
        : Arrays.stream(columns).mapToObj(row::text).collect(Collectors.joining(" "));
  }

  /** The places among the cells of a row that a role reads. */
  public int[] places(String role) {
    return places.get(role);
  }
}
