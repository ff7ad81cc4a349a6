package org.espalier.interchange.keras.translate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.keras.json.Config;

/** Classes of Keras that are a layer of another kind here. */
final class Rewritten {
  /** The layer that was shown data to learn their statistics. */
  static final String NORMALIZATION = "Normalization";

  /** What a batch normalization has to be to do the same; Keras divides by 1e-7 at least. */
  static final Map<String, Object> PLAIN_NORMALIZATION =
      Map.of(
          "epsilon",
          1e-14,
          "center",
          false,
          "scale",
          false,
          "momentum",
          0.99,
          "beta_initializer",
          "zeros",
          "gamma_initializer",
          "ones");

  private Rewritten() {}

  static Optional<Translated> of(String className, Config config) {
    return switch (className) {
      case "Identity" -> Optional.of(linear(Map.of()));
      case "ActivityRegularization" -> {
        Map<String, Object> penalty = new LinkedHashMap<>();
        penalty.put("type", "l1_l2");
        penalty.put("l1", config.get("l1"));
        penalty.put("l2", config.get("l2"));
        penalty.values().removeIf(value -> value == null);
        yield Optional.of(linear(Map.of("activity_regularizer", penalty)));
      }
      default -> Optional.empty();
    };
  }

  /** A layer that answers what it is given. */
  static Translated linear(Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("activation", "linear");
    settings.putAll(more);
    return new Translated("activation", settings);
  }
}
