package org.espalier.provision.diagnosis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that a wrong name may have meant. */
public final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /** At most three names, the nearest first: a third of the letters may differ. */
  public static List<String> of(String name, Collection<String> known) {
    String plain = plain(name);
    int limit = Math.max(1, plain.length() / 3);
    return known.stream()
        .distinct()
        .filter(other -> distance(plain, plain(other)) <= limit || contains(plain, plain(other)))
        .sorted(
            Comparator.comparingInt((String other) -> distance(plain, plain(other)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private static boolean contains(String one, String other) {
    return Math.min(one.length(), other.length()) >= 4
        && (one.contains(other) || other.contains(one));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }

  /** The distance of Levenshtein: letters to insert, delete or replace. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
