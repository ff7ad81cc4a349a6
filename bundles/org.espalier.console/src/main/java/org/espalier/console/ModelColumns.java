package org.espalier.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.host.Predictor;
import org.espalier.source.DataException;

/**
 * What a row for a model is made of.
 *
 * @param features the columns of each feature, by its name, in the model's order
 * @param arrays the features whose cells are arrays
 */
record ModelColumns(Map<String, List<String>> features, Set<String> arrays) {
  /** What the rows of a model are made of. */
  static ModelColumns of(Predictor predictor) {
    Map<String, List<String>> features = new LinkedHashMap<>();
    predictor.features().forEach(name -> features.put(name, predictor.columns(name)));
    Set<String> arrays =
        predictor.features().stream().filter(predictor::takesArrays).collect(Collectors.toSet());
    return new ModelColumns(features, arrays);
  }

  /** How many cells a row has. */
  int width() {
    return features.values().stream().mapToInt(List::size).sum();
  }

  /** What each cell of a row is called: a column of several by its name, else the feature. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    features.forEach(
        (name, columns) -> names.addAll(columns.size() == 1 ? List.of(name) : columns));
    return names;
  }

  /** A row of cells in the order of {@link #names()}. */
  InputRow inOrder(List<String> cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    int from = 0;
    for (Map.Entry<String, List<String>> feature : features.entrySet()) {
      int to = from + feature.getValue().size();
      Object cell = to - from == 1 ? cells.get(from) : List.copyOf(cells.subList(from, to));
      row.put(feature.getKey(), cell);
      from = to;
    }
    return new InputRow(row);
  }

  /**
   * A row of cells by name, of which those that the model does not read are left out.
   *
   * @param place where the row stands, for messages
   * @param given a cell or a list of cells for a feature, or a cell for a column
   * @throws DataException if something is missing
   */
  InputRow byName(String place, Map<String, Object> given) {
    Map<String, Object> row = new LinkedHashMap<>();
    features.forEach(
        (name, columns) ->
            row.put(
                name,
                arrays.contains(name)
                    ? array(place, name, columns, given)
                    : cell(place, name, columns, given)));
    return new InputRow(row);
  }

  /** An array as the text of its lists. */
  private static Object array(
      String place, String feature, List<String> columns, Map<String, Object> given) {
    String column = columns.get(0);
    Object cell = given.getOrDefault(feature, given.get(column));
    if (cell == null) {
      throw missing(place, feature, columns, column, given);
    }
    return cell instanceof List<?> ? cell.toString() : cell;
  }

  private static Object cell(
      String place, String feature, List<String> columns, Map<String, Object> given) {
    Object whole = given.get(feature);
    if (whole != null) {
      return checked(place, feature, columns, whole);
    }
    List<Object> cells = new ArrayList<>();
    for (String column : columns) {
      Object cell = given.get(column);
      if (cell == null) {
        throw missing(place, feature, columns, column, given);
      }
      cells.add(checked(place, column, List.of(column), cell));
    }
    return columns.size() == 1 ? cells.get(0) : cells;
  }

  private static DataException missing(
      String place,
      String feature,
      List<String> columns,
      String column,
      Map<String, Object> given) {
    return new DataException(
        "%s: the %s is missing (found: %s)"
            .formatted(
                place, missing(feature, columns, column), String.join(", ", given.keySet())));
  }

  private static String missing(String feature, List<String> columns, String column) {
    return columns.size() == 1
        ? "feature \"" + feature + "\""
        : "column \"%s\" of the feature \"%s\"".formatted(column, feature);
  }

  private static Object checked(String place, String name, List<String> columns, Object cell) {
    int cells = cell instanceof List<?> several ? several.size() : 1;
    boolean lists =
        cell instanceof List<?> items
            && (cells == 1 || items.stream().anyMatch(List.class::isInstance));
    if (cells != columns.size() || lists) {
      throw new DataException(
          "%s: %s is %s, but has to be %s"
              .formatted(
                  place,
                  name,
                  cell,
                  columns.size() == 1 ? "one value" : "a list of " + String.join(", ", columns)));
    }
    return cell;
  }
}
