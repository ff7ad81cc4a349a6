package org.espalier.pipeline.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Names what has no name after its type: {@code dense}, {@code dense_1}, {@code dense_2}. */
public final class FreeNames {
  private final Set<String> taken;
  private final Map<String, Integer> counts = new HashMap<>();

  /** Leaves out names that are taken; the set may still grow. */
  public FreeNames(Set<String> taken) {
    this.taken = taken;
  }

  /** The next name for a thing of a type. */
  public String next(String type) {
    String name;
    do {
      int count = counts.merge(type, 1, Integer::sum);
      name = count == 1 ? type : type + "_" + (count - 1);
    } while (taken.contains(name));
    return name;
  }
}
