package org.espalier.vectorizers.table;

import java.util.List;
import org.espalier.source.DataException;

/**
 * A column of categories.
 *
 * @param name its name, for messages
 * @param fill the category for a blank cell; empty where blank cells are refused
 * @param categories the categories in order
 */
public record CategoryColumn(String name, String fill, List<String> categories) {
  private static final int SHOWN = 8;

  /** Copies the list. */
  public CategoryColumn {
    categories = List.copyOf(categories);
  }

  /**
   * The category of a cell, known or not.
   *
   * @throws DataException if it is blank and nothing stands for it
   */
  String category(Object cell) {
    if (!Cells.isMissing(cell)) {
      return Cells.text(cell);
    }
    if (fill.isEmpty()) {
      throw new DataException(
          "column \"%s\" is blank; fill it in, drop the row, or set missing: most_frequent or constant"
              .formatted(name));
    }
    return fill;
  }

  /** Says that a category is not known, and what else could be done than refusing it. */
  DataException unknown(String category, String remedy) {
    return new DataException(
        "column \"%s\": \"%s\" is none of the categories %s; correct it, or set handle_unknown: %s"
            .formatted(name, category, names(), remedy));
  }

  private String names() {
    return categories.size() <= SHOWN
        ? String.join(", ", categories)
        : String.join(", ", categories.subList(0, SHOWN)) + ", ... (" + categories.size() + ")";
  }
}
