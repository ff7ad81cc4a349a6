package org.espalier.interchange.onnx;

import java.util.HashSet;
import java.util.Set;

/** Gives every value of a model, those inside the bodies of scans included, a name of its own. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  /**
   * Takes a name as it is.
   *
   * @return whether it was free
   */
  boolean take(String name) {
    return taken.add(name);
  }

  /** A name that nobody has: the one wished for, or that with a number. */
  String fresh(String wish) {
    String name = wish;
    for (int number = 2; !taken.add(name); number++) {
      name = wish + "_" + number;
    }
    return name;
  }
}
