package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.pipeline.SourceSettings;
import org.espalier.source.DataException;

/**
 * What a column of labels means: classes by name, or numbers.
 *
 * @param role what the pipeline calls the column
 * @param classes the names of the classes in the order of their numbers; empty for numbers
 * @param numbers how many numbers a label is; 1 for classes
 */
public record Labels(String role, List<String> classes, int numbers) {
  private static final int SHOWN = 8;

  /** Copies the list. */
  public Labels {
    classes = List.copyOf(classes);
  }

  /** Labels that are classes of these names; one number where there are none. */
  public Labels(String role, List<String> classes) {
    this(role, classes, 1);
  }

  /** Labels that are so many numbers each. */
  public static Labels numbers(String role, int numbers) {
    return new Labels(role, List.of(), numbers);
  }

  /**
   * Labels that are classes: the names that occur, sorted as scikit-learn's LabelEncoder does,
   * numbers by their size and other names by code point.
   */
  public static Labels classesOf(String role, Collection<String> values) {
    Set<String> different = new HashSet<>(values);
    boolean numbers = different.stream().allMatch(Labels::isWhole);
    Comparator<String> byCodePoint = Labels::compareCodePoints;
    TreeSet<String> names =
        new TreeSet<>(
            numbers
                ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(byCodePoint)
                : byCodePoint);
    names.addAll(different);
    return new Labels(role, new ArrayList<>(names));
  }

  /** The part of the pipeline that says what the labels mean. */
  public String path() {
    return role.equals(SourceSettings.LABEL) ? "data.labels" : "data.further_labels." + role;
  }

  /** Whether labels are classes. */
  public boolean isClasses() {
    return !classes.isEmpty();
  }

  /**
   * The numbers of a label: that of its class, or those it is.
   *
   * @param cell the label as text
   * @param origin where it stands, for the message
   * @throws DataException if it is not a known class, or not so many numbers
   */
  public double[] numbers(String cell, String origin) {
    return isClasses() ? new double[] {number(cell, origin)} : values(cell, origin);
  }

  /**
   * The number of a label: that of its class, or the one it is.
   *
   * @param cell the label as text
   * @param origin where it stands, for the message
   * @throws DataException if it is not a known class, or not one number
   */
  public double number(String cell, String origin) {
    if (!isClasses()) {
      double[] values = values(cell, origin);
      if (values.length != 1) {
        throw new DataException(
            "%s: the label is %d numbers, and only one can be used here"
                .formatted(origin, values.length));
      }
      return values[0];
    }
    int index = classes.indexOf(cell);
    if (index < 0 && classes.containsAll(List.of(cell.split(" ", -1)))) {
      throw new DataException(
          "%s: the label is several classes: %s; it is one for a row, and one for each step cannot be trained"
              .formatted(origin, cell));
    }
    if (index < 0) {
      throw new DataException(
          "%s: the label \"%s\" is none of the classes %s; correct it, or add it to %s.classes"
              .formatted(origin, cell, names(), path()));
    }
    return index;
  }

  private double[] values(String cell, String origin) {
    double[] values =
        LabelNumbers.of(cell)
            .orElseThrow(
                () ->
                    new DataException(
                        "%s: the label \"%s\" is not a finite number; correct it, or write %s: {type: classes} if labels are names"
                            .formatted(origin, cell, path())));
    if (values.length != numbers) {
      throw new DataException(
          "%s: the label \"%s\" has %d numbers, but labels here have %d; correct it, or drop the row"
              .formatted(origin, cell, values.length, numbers));
    }
    return values;
  }

  /** The names for a message, shortened where there are many. */
  public String names() {
    return classes.size() <= SHOWN
        ? String.join(", ", classes)
        : String.join(", ", classes.subList(0, SHOWN)) + ", ... (" + classes.size() + ")";
  }

  private static boolean isWhole(String name) {
    return name.matches("-?\\d{1,18}");
  }

  private static int compareCodePoints(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }
}
