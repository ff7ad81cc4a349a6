package org.espalier.interchange.keras.translate;

import java.util.Optional;
import java.util.Set;

/**
 * A tensor while a model is translated.
 *
 * @param reference what pipelines call it: a layer, an input, or {@code layer.output}
 * @param input the input whose ids it has, unless they were computed with
 * @param mask where its mask comes from, an expression each; empty if it has none
 * @param isMask whether it is only a mask, which Keras writes into its graphs and pipelines pass on
 *     by themselves
 */
record Value(String reference, Optional<String> input, Set<String> mask, boolean isMask) {
  static Value of(String reference, Set<String> mask) {
    return new Value(reference, Optional.empty(), mask, false);
  }

  static Value mask(Set<String> origins) {
    return new Value("", Optional.empty(), origins, true);
  }
}
