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
    int length = plain.length();
    int limit = length < 2 ? 0 : length < 4 ? 1 : Math.max(2, length / 3);
    LevenshteinDistance distance = new LevenshteinDistance(limit);
    String best = null;
    int least = limit + 1;
    for (String name : names) {
      int far = areSwapped(plain, plain(name)) ? 1 : distance.apply(plain, plain(name));
      if (far >= 0 && far < least) {
        least = far;
        best = name;
      }
    }
    return Optional.ofNullable(best).or(() -> containing(plain, names));
  }

  /** Whether two letters that follow each other have changed places, and nothing else differs. */
  private static boolean areSwapped(String written, String name) {
    if (written.length() != name.length()) {
      return false;
    }
    int at = 0;
    while (at < name.length() - 2 && written.charAt(at) == name.charAt(at)) {
      at++;
    }
    return name.length() > at + 1
        && written.charAt(at) == name.charAt(at + 1)
        && written.charAt(at + 1) == name.charAt(at)
        && written.substring(at + 2).equals(name.substring(at + 2));
  }

  /** A name of which only a part was written, or to which something was added. */
  private static Optional<String> containing(String plain, Collection<String> names) {
    return names.stream()
        .filter(
            name -> {
              String other = plain(name);
              return Math.min(plain.length(), other.length()) >= 4
                  && (other.contains(plain) || plain.contains(other));
            })
        .findFirst();
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
