package org.espalier.interchange.keras.translate;

import java.util.Map;
import java.util.Optional;

/** What to say of classes of Keras that are no layers here. */
final class Refusals {
  private static final String VECTORIZER =
      "%s prepares data, which is the work of a vectorizer: use %s";

  private static final Map<String, String> VECTORIZERS =
      Map.ofEntries(
          Map.entry("TextVectorization", "tokenizer_sequence, or tokenizer_matrix, count or tfidf"),
          Map.entry("StringLookup", "ordinal, or one_hot"),
          Map.entry("IntegerLookup", "ordinal, or one_hot"),
          Map.entry("Hashing", "hashing"),
          Map.entry("CategoryEncoding", "one_hot, or multi_hot"),
          Map.entry("Discretization", "numbers, and cut them before"),
          Map.entry("Resizing", "image with height and width"));

  private Refusals() {}

  /** Why a class cannot be imported. */
  static String of(String className, Optional<String> registered) {
    if (className.equals("Lambda")) {
      return "Lambda holds Python code, which is not run here; replace it by layers of Keras, or"
          + " write a layer as a component of your own";
    }
    if (VECTORIZERS.containsKey(className)) {
      return VECTORIZER.formatted(className, VECTORIZERS.get(className))
          + ", and import the model behind it";
    }
    return registered
        .map(
            name ->
                "%s is a class of your own (%s), whose code is not in the file; write it as a"
                        .formatted(className, name)
                    + " component, or replace it by layers of Keras")
        .orElse(
            className
                + " is no layer that can be said here; replace it by others, or write it as a"
                + " component of your own");
  }
}
