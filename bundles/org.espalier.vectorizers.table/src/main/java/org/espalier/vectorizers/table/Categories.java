package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.espalier.source.DataException;

/**
 * How the categories of columns are found.
 *
 * @param given those that settings state, a list for each column; empty to take those that occur
 * @param missing what becomes of blank cells
 * @param fill what they become where that is a constant
 */
record Categories(Optional<List<List<String>>> given, MissingCategories missing, String fill) {
  /**
   * Refuses what cannot be categories.
   *
   * @throws IllegalArgumentException with what to write
   */
  void check() {
    if (missing == MissingCategories.CONSTANT && fill.isBlank()) {
      throw new IllegalArgumentException(
          "fill_value: \"\" is blank itself; write the category that blank cells become");
    }
    for (List<String> categories : given.orElse(List.of())) {
      if (categories.isEmpty() || new HashSet<>(categories).size() < categories.size()) {
        throw new IllegalArgumentException(
            "categories: %s is empty or names one twice; write the categories of each column once, as in [[red, green], [S, M, L]]"
                .formatted(categories));
      }
    }
  }

  /**
   * The columns, each with its categories.
   *
   * @param counts what the training rows hold
   * @throws DataException if categories are given for more or for fewer columns
   */
  List<CategoryColumn> columns(List<CategoryCounts> counts) {
    if (given.isPresent() && given.get().size() != counts.size()) {
      throw new DataException(
          "categories are given for %d columns, but %d are read; write a list for each column"
              .formatted(given.get().size(), counts.size()));
    }
    List<CategoryColumn> columns = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      int column = i;
      columns.add(counts.get(i).column(missing, fill, given.map(lists -> lists.get(column))));
    }
    return columns;
  }
}
