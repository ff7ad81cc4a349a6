package org.espalier.interchange.keras.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives layers and inputs names that Keras takes: it refuses slashes, and two of one name.
 *
 * <p>TensorFlow moreover begins names with a letter, a digit or a dot.
 */
final class KerasNames {
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * Names that need no change keep theirs, whatever comes first.
   *
   * @param reserved names that no layer may have, with a number behind them or not
   */
  KerasNames(Iterable<String> all, Set<String> reserved) {
    for (String name : all) {
      if (legal(name).equals(name) && !reserved.contains(name.replaceFirst("_[0-9]+$", ""))) {
        taken.add(name);
        names.put(name, name);
      }
    }
    for (String name : all) {
      names.computeIfAbsent(name, given -> free(legal(given), reserved));
    }
  }

  /** The name in Keras; of {@code layer.output} that of the layer. */
  String of(String reference) {
    int dot = reference.indexOf('.');
    return dot < 0 || names.containsKey(reference)
        ? names.get(reference)
        : names.get(reference.substring(0, dot)) + reference.substring(dot);
  }

  /** A name that no other has, from now on. */
  String free(String wish) {
    String name = wish;
    for (int i = 1; !taken.add(name); i++) {
      name = wish + "_" + i;
    }
    return name;
  }

  private String free(String wish, Set<String> reserved) {
    boolean plain = !reserved.contains(wish.replaceFirst("_[0-9]+$", ""));
    return free(plain ? wish : wish + "_layer");
  }

  static String legal(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return plain.matches("[A-Za-z0-9].*") ? plain : "layer" + plain;
  }
}
