package org.espalier.interchange.keras.layers;

import java.util.Locale;

/** Names in snake case as Keras makes them, which are groups in its files of weights. */
public final class SnakeCase {
  private SnakeCase() {}

  /**
   * The name of a class: {@code Conv2DTranspose} becomes {@code conv2d_transpose}, {@code PReLU}
   * becomes {@code p_re_lu}. The rule is that of {@code keras.src.utils.naming.to_snake_case}.
   */
  public static String of(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
