package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.source.DataException;

/**
 * The categories of a column's training rows, and how often each of them is there.
 *
 * <p>Categories that all are numbers are in the order of the numbers, others in that of their code
 * points, as scikit-learn sorts them.
 */
final class CategoryCounts {
  private final String name;
  private final Map<String, Integer> counts = new HashMap<>();
  private int blank;

  private CategoryCounts(String name) {
    this.name = name;
  }

  /**
   * Counts the categories of each column.
   *
   * @param rows rows of a cell or of a list of cells
   */
  static List<CategoryCounts> of(List<String> names, Iterable<?> rows) {
    List<CategoryCounts> columns = new ArrayList<>();
    names.forEach(name -> columns.add(new CategoryCounts(name)));
    for (Object row : rows) {
      List<?> cells = Cells.of(row, columns.size());
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).add(cells.get(i));
      }
    }
    return columns;
  }

  private void add(Object cell) {
    if (Cells.isMissing(cell)) {
      blank++;
    } else {
      counts.merge(Cells.text(cell), 1, Integer::sum);
    }
  }

  /** How many rows there are. */
  int rows() {
    return blank + counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How often each category is there, where blank cells count as what stands for them. */
  int[] counts(CategoryColumn column) {
    return column.categories().stream()
        .mapToInt(
            category ->
                counts.getOrDefault(category, 0) + (category.equals(column.fill()) ? blank : 0))
        .toArray();
  }

  /**
   * The column.
   *
   * @param value what stands for blank cells where that is a constant
   * @param given its categories, where they are not those of the training rows
   * @throws DataException if there are none, or a cell is blank and that is refused
   */
  CategoryColumn column(MissingCategories missing, String value, Optional<List<String>> given) {
    List<String> categories = new ArrayList<>(given.orElseGet(this::sorted));
    String fill =
        switch (missing) {
          case ERROR -> "";
          case CONSTANT -> value;
          case MOST_FREQUENT -> mostFrequent();
        };
    if (missing == MissingCategories.ERROR && blank > 0) {
      new CategoryColumn(name, "", categories).category("");
    }
    if (given.isEmpty() && blank > 0 && !categories.contains(fill)) {
      categories.add(fill);
      sort(categories);
    }
    if (categories.isEmpty()) {
      throw new DataException(
          "column \"%s\" has no category in the training rows; leave it out".formatted(name));
    }
    return new CategoryColumn(name, fill, categories);
  }

  private String mostFrequent() {
    List<String> sorted = sorted();
    return sorted.stream()
        .max(
            Comparator.<String>comparingInt(counts::get)
                .thenComparing(Comparator.<String>comparingInt(sorted::indexOf).reversed()))
        .orElseThrow(
            () ->
                new DataException(
                    "column \"%s\" is blank in every training row; leave it out, or set missing: constant"
                        .formatted(name)));
  }

  private List<String> sorted() {
    List<String> names = new ArrayList<>(counts.keySet());
    sort(names);
    return names;
  }

  private static void sort(List<String> categories) {
    Comparator<String> byCodePoint =
        (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    boolean numbers = categories.stream().allMatch(CategoryCounts::isNumber);
    categories.sort(
        numbers
            ? Comparator.<String>comparingDouble(Double::parseDouble).thenComparing(byCodePoint)
            : byCodePoint);
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  }
}
