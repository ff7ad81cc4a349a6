package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  static Optional<Translated> of(String className, Config config) throws IOException {
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
      case NORMALIZATION -> constants(config);
      default -> Optional.empty();
    };
  }

  /**
   * A normalization that was given its statistics, one of each or one for each channel; empty if
   * they are for another axis. Keras divides by 1e-7 at least.
   */
  private static Optional<Translated> constants(Config config) throws IOException {
    List<Object> mean = SettingsReader.listOf(config.get("mean"));
    List<Object> variance = SettingsReader.listOf(config.get("variance"));
    boolean numbers =
        Stream.concat(mean.stream(), variance.stream()).allMatch(Number.class::isInstance);
    if (!numbers || mean.size() != variance.size() || config.flag("invert", false)) {
      return Optional.empty();
    }
    if (mean.size() > 1 && !isLast(config)) {
      return Optional.empty();
    }
    List<Double> scale = new ArrayList<>();
    List<Double> offset = new ArrayList<>();
    for (int i = 0; i < mean.size(); i++) {
      double factor = 1 / Math.max(Math.sqrt(((Number) variance.get(i)).doubleValue()), 1e-7);
      scale.add(factor);
      offset.add(-((Number) mean.get(i)).doubleValue() * factor);
    }
    return Optional.of(
        new Translated("rescaling", Map.of("scale", alone(scale), "offset", alone(offset))));
  }

  private static Object alone(List<Double> numbers) {
    return numbers.size() == 1 ? numbers.get(0) : numbers;
  }

  /** Whether the only axis of a layer is the last one; Keras counts it in what it was built for. */
  private static boolean isLast(Config config) throws IOException {
    List<Object> axes = SettingsReader.listOf(config.get("axis"));
    if (axes.size() != 1 || !(axes.get(0) instanceof Number axis)) {
      return false;
    }
    if (axis.intValue() == -1 || !config.has("build_config")) {
      return axis.intValue() == -1;
    }
    Object shape = config.object("build_config").get("input_shape");
    return axis.intValue() == SettingsReader.listOf(shape).size() - 1;
  }

  /** A layer that answers what it is given. */
  static Translated linear(Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("activation", "linear");
    settings.putAll(more);
    return new Translated("activation", settings);
  }
}
