package org.espalier.pipeline.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was probably meant, and words lists of names. */
public final class Names {
  private static final int SHOWN = 24;

  private Names() {}

  /** The nearest of some names, if one is near. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    if (written.length() > 100) {
      return Optional.empty();
    }
    String plain = plain(written);
    int limit = Math.max(1, plain.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(limit);
    String best = null;
    int least = limit + 1;
    for (String name : names) {
      int far = distance.apply(plain, plain(name));
      if (far >= 0 && far < least) {
        least = far;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The end of a message: {@code ; did you mean "same"? (valid, same, causal)}. */
  public static String advice(String written, Collection<String> names) {
    return nearest(written, names).map(name -> "; did you mean \"" + name + "\"?").orElse("")
        + (names.isEmpty() ? "" : " (" + list(names) + ")");
  }

  /** Names one after the other, cut short where there are many. */
  public static String list(Collection<String> names) {
    if (names.size() <= SHOWN) {
      return String.join(", ", names);
    }
    List<String> shown = names.stream().limit(SHOWN).toList();
    return String.join(", ", shown) + ", ... " + names.size() + " in all";
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }
}
