package org.espalier.console.call;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that a wrong name may have meant. */
public final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /** The names that begin so, or have at most a third of the letters changed; the nearest first. */
  public static List<String> of(String name, Collection<String> known) {
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

  /**
   * The number of letters to insert, delete, replace or exchange with the next: the optimal string
   * alignment of Damerau and Levenshtein.
   */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(rows[i - 1][j], rows[i][j - 1]) + 1;
        rows[i][j] = Math.min(least, rows[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
