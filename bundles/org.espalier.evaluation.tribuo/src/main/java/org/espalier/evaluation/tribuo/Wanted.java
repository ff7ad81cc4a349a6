package org.espalier.evaluation.tribuo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.espalier.source.DataException;

/** The figures that are asked for. */
record Wanted(Set<String> names) {
  /** The matrix of true and predicted classes. */
  static final String CONFUSION_MATRIX = "confusion_matrix";

  /** Those for classes, in the order to print them; the second name of a figure comes last. */
  static final List<String> FOR_CLASSES =
      List.of(
          "accuracy",
          "balanced_accuracy",
          "precision",
          "recall",
          "f1",
          "precision_micro",
          "recall_micro",
          "f1_micro",
          "auc",
          "average_precision",
          CONFUSION_MATRIX);

  /** Other names for figures that are averages over the classes. */
  static final List<String> SYNONYMS = List.of("precision_macro", "recall_macro", "f1_macro");

  /** Those for numbers. */
  static final List<String> FOR_NUMBERS = List.of("rmse", "mae", "r2", "explained_variance");

  /** All names. */
  static List<String> all() {
    List<String> all = new ArrayList<>(FOR_CLASSES);
    all.addAll(SYNONYMS);
    all.addAll(FOR_NUMBERS);
    return List.copyOf(all);
  }

  /** The names for one kind of prediction. */
  static List<String> fitting(boolean classes) {
    List<String> fitting = new ArrayList<>(classes ? FOR_CLASSES : FOR_NUMBERS);
    if (classes) {
      fitting.addAll(SYNONYMS);
    }
    return List.copyOf(fitting);
  }

  /**
   * Checks names; none at all stand for every figure.
   *
   * @throws DataException if one is unknown, or is not for this kind of prediction
   */
  static Wanted of(List<String> names, boolean classes) {
    if (names.isEmpty()) {
      return new Wanted(new LinkedHashSet<>(classes ? FOR_CLASSES : FOR_NUMBERS));
    }
    List<String> fitting = fitting(classes);
    for (String name : names) {
      if (!fitting.contains(name)) {
        throw new DataException(refusal(name, classes, fitting));
      }
    }
    return new Wanted(new LinkedHashSet<>(names));
  }

  private static String refusal(String name, boolean classes, List<String> fitting) {
    String allowed = " (allowed: " + String.join(", ", fitting) + ")";
    if (all().contains(name)) {
      return classes
          ? "metric \"" + name + "\" is for numbers, and the predictions are classes" + allowed
          : "metric \"" + name + "\" is for classes, and the predictions are numbers" + allowed;
    }
    String nearest = fitting.get(0);
    for (String candidate : fitting) {
      if (distance(name, candidate) < distance(name, nearest)) {
        nearest = candidate;
      }
    }
    boolean close = distance(name, nearest) <= Math.max(2, name.length() / 3);
    return "unknown metric \""
        + name
        + "\""
        + (close ? "; did you mean \"" + nearest + "\"?" : "")
        + allowed;
  }

  /** The number of characters to insert, delete or replace. */
  private static int distance(String written, String name) {
    String left = written.toLowerCase(Locale.ROOT);
    int[] row = new int[name.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (left.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[name.length()];
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Whether figures are asked for that need the probabilities of all classes. */
  boolean needsProbabilities() {
    return has("auc") || has("average_precision");
  }

  /** Whether figures are asked for that each class has. */
  boolean needsClasses() {
    return names.stream().anyMatch(name -> name.matches("(precision|recall|f1)(_.*)?"));
  }
}
