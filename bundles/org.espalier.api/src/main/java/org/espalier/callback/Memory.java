package org.espalier.callback;

import java.util.Map;

/**
 * What a watcher has to know to go on after a break.
 *
 * @param numbers single numbers by name; NaN and infinities are kept
 * @param texts texts by name
 * @param vectors longer rows of numbers by name, weights for example
 */
public record Memory(
    Map<String, Double> numbers, Map<String, String> texts, Map<String, float[]> vectors) {
  /** Nothing to know. */
  public static final Memory NONE = new Memory(Map.of(), Map.of(), Map.of());

  /** Copies the maps, not the vectors: whoever shares them must not change them. */
  public Memory {
    numbers = Map.copyOf(numbers);
    texts = Map.copyOf(texts);
    vectors = Map.copyOf(vectors);
  }
}
