package org.espalier.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that a wrong name may have meant. */
final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /** The names that begin so, or have at most a third of the letters changed; the nearest first. */
  static List<String> of(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(candidate -> begins(candidate, lower) || distance(lower, candidate) <= limit)
        .sorted(Comparator.comparingInt(candidate -> distance(lower, candidate)))
        .limit(MOST)
        .toList();
  }

  private static boolean begins(String candidate, String name) {
    return !name.isEmpty() && candidate.startsWith(name);
  }

  /** The distance of Levenshtein. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
