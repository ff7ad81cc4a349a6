package org.espalier.explainers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.espalier.explainer.ExplainScope;

/**
 * A column of the rows that a model reads.
 *
 * @param feature the feature that reads it
 * @param place its place in the list that a cell of the feature is; -1 where a cell is no list
 * @param name its name, with that of the feature before it where two columns have the same
 */
record TableColumn(String feature, int place, String name) {
  /** The columns of some features. */
  static List<TableColumn> of(ExplainScope scope, Predicate<String> features) {
    List<TableColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<String> ambiguous = new HashSet<>();
    for (String feature : scope.features()) {
      if (features.test(feature)) {
        List<String> of = scope.columns(feature);
        for (int i = 0; i < of.size(); i++) {
          columns.add(new TableColumn(feature, of.size() == 1 ? -1 : i, of.get(i)));
          if (!names.add(of.get(i))) {
            ambiguous.add(of.get(i));
          }
        }
      }
    }
    return columns.stream()
        .map(column -> ambiguous.contains(column.name) ? column.withLongName() : column)
        .toList();
  }

  private TableColumn withLongName() {
    return new TableColumn(feature, place, feature + "." + name);
  }

  /** The cell of a row. */
  Object cell(Map<String, Object> row) {
    Object cell = row.get(feature);
    return place < 0 ? cell : ((List<?>) cell).get(place);
  }

  /** A row with another cell. */
  Map<String, Object> with(Map<String, Object> row, Object cell) {
    if (place < 0) {
      return Cells.with(row, feature, cell);
    }
    Object[] cells = ((List<?>) row.get(feature)).toArray();
    cells[place] = cell;
    return Cells.with(row, feature, Arrays.asList(cells));
  }
}
