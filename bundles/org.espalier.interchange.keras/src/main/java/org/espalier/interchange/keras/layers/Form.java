package org.espalier.interchange.keras.layers;

import java.util.Locale;

/** How a value is written here, where Keras may write it in another way. */
public enum Form {
  /** As Keras writes it. */
  PLAIN,
  /** A whole number; Keras may write a list of one. */
  INT,
  /** A list of whole numbers; Keras may write one alone. */
  INTS,
  /** A list of lists of two whole numbers. */
  PAIRS,
  /** A number, or a list of numbers. */
  RANGE,
  /** A number; Keras may also write a list of them, which cannot be said here. */
  NUMBER,
  /** A list of whole numbers, or null in their place. */
  SHAPE,
  /** A component: an activation, an initializer, a regularizer. */
  COMPONENT,
  /** A layer. */
  LAYER;

  /** The form of a setting for which the table states none. */
  static Form of(String key) {
    if (key.equals("layer")) {
      return LAYER;
    }
    boolean component =
        key.endsWith("activation") || key.endsWith("initializer") || key.endsWith("_regularizer");
    return component ? COMPONENT : PLAIN;
  }

  /** The form that the table states. */
  static Form stated(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
