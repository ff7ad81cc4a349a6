package org.espalier.runtime.split;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.source.DataException;

/**
 * One of several parts of equal size, by the rules of scikit-learn's {@code KFold} and {@code
 * StratifiedKFold}: of n rows in k folds the first n % k folds have one row more; stratified, the
 * rows are dealt to the folds class by class, one after the other, and this is how many each class
 * has in each fold.
 *
 * @param number which of them, from 1 on
 * @param folds how many there are
 * @param path where the pipeline says so
 */
public record Fold(int number, int folds, String path) implements TestRows {
  /** One of the folds of {@code data.split}. */
  public Fold(int number, int folds) {
    this(number, folds, "data.split.folds");
  }

  @Override
  public Span of(int rows) {
    if (rows < folds) {
      throw DataException.at(
          path,
          "%d rows do not make %d folds; write folds: %d, or fewer, or add rows"
              .formatted(rows, folds, Math.max(2, rows)));
    }
    int before = number - 1;
    int from = before * (rows / folds) + Math.min(before, rows % folds);
    int longer = before < rows % folds ? 1 : 0;
    return new Span(from, from + rows / folds + longer);
  }

  @Override
  public Map<String, Span> of(Map<String, Integer> members) {
    Map<String, Span> spans = new LinkedHashMap<>();
    int dealt = 0;
    for (Map.Entry<String, Integer> member : members.entrySet()) {
      int size = member.getValue();
      check(member.getKey(), size);
      int from = 0;
      for (int fold = 0; fold < number - 1; fold++) {
        from += dealtTo(fold, dealt, dealt + size);
      }
      spans.put(member.getKey(), new Span(from, from + dealtTo(number - 1, dealt, dealt + size)));
      dealt += size;
    }
    return spans;
  }

  private void check(String name, int size) {
    if (size < folds) {
      throw DataException.at(
          path,
          "the class \"%s\" has %d rows, fewer than the %d folds; write fewer folds, add rows of this class, or leave stratify out"
              .formatted(name, size, folds));
    }
  }

  /** How many of the rows from one number up to another are dealt to a fold, counted from 0. */
  private int dealtTo(int fold, int from, int to) {
    return countBelow(fold, to) - countBelow(fold, from);
  }

  private int countBelow(int fold, int row) {
    return row / folds + (fold < row % folds ? 1 : 0);
  }
}
