package org.espalier.interchange.keras.write;

import java.util.Set;

/** Which layers read a list of inputs in Keras. */
final class Merges {
  private static final Set<String> TYPES =
      Set.of("add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate", "dot");

  private Merges() {}

  static boolean reads(String type) {
    return TYPES.contains(type);
  }
}
