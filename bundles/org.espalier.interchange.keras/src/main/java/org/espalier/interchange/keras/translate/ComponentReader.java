package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.keras.json.Config;
import org.espalier.interchange.keras.layers.ComponentTable;
import org.espalier.interchange.keras.layers.MappedComponent;
import org.espalier.interchange.keras.layers.SnakeCase;

/**
 * Reads what configurations name beside layers: activations, initializers, regularizers, losses,
 * metrics, optimizers.
 */
final class ComponentReader {
  private static final ComponentTable TABLE = ComponentTable.shipped();
  private static final Map<String, String> ALIASES =
      Map.of(
          "acc", "accuracy",
          "mape", "mean_absolute_percentage_error",
          "msle", "mean_squared_logarithmic_error",
          "bce", "binary_crossentropy",
          "kld", "kl_divergence",
          "kullback_leibler_divergence", "kl_divergence",
          "logcosh", "log_cosh");

  private final boolean keras2;

  /**
   * Takes the release.
   *
   * @param keras2 whether the file is of Keras 2, in which {@code hard_sigmoid} is another function
   */
  ComponentReader(boolean keras2) {
    this.keras2 = keras2;
  }

  /**
   * A component as pipelines write it.
   *
   * @param kind its kind, for example {@code activation}
   * @param value its name, or an object with {@code class_name} and {@code config}
   * @return a text, or a map with {@code type}; empty if there is none of this name here
   */
  Optional<Object> read(String kind, Object value, String place) throws IOException {
    if (value instanceof String name) {
      return named(kind, name).map(type -> type);
    }
    Config object = Config.of(value, place);
    if (object.get("class_name") instanceof String stated && !stated.equals("function")) {
      // so Keras 2.11 to 2.15 call their own optimizers
      String className = kind.equals("optimizer") ? stated.replace("Custom>", "") : stated;
      Config config =
          object.has("config") && !(object.get("config") instanceof String)
              ? object.object("config")
              : Config.empty(place);
      return configured(kind, className, config);
    }
    return object.get("config") instanceof String function
        ? named(kind, function).map(type -> type)
        : Optional.empty();
  }

  private Optional<Object> named(String kind, String name) {
    String snake = SnakeCase.of(name);
    String lower = ALIASES.getOrDefault(snake, snake);
    Optional<MappedComponent> byType =
        TABLE
            .ofType(kind, lower)
            .or(() -> TABLE.ofClass(kind, name))
            .or(() -> TABLE.ofType(kind, name.toLowerCase(Locale.ROOT)));
    return byType.map(component -> older(kind, component.type()));
  }

  private String older(String kind, String type) {
    return keras2 && kind.equals("activation") && type.equals("hard_sigmoid")
        ? "hard_sigmoid_keras2"
        : type;
  }

  private Optional<Object> configured(String kind, String className, Config config)
      throws IOException {
    if (kind.equals("activation") && className.equals("Activation") && config.has("activation")) {
      return read(kind, config.get("activation"), config.place());
    }
    Optional<MappedComponent> found = TABLE.ofClass(kind, className);
    if (found.isEmpty()) {
      return named(kind, className).filter(type -> kind.equals("activation"));
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("type", older(kind, found.get().type()));
    found
        .get()
        .settings()
        .forEach(
            (key, name) -> {
              if (config.get(key) instanceof Number
                  || config.get(key) instanceof Boolean
                  || config.get(key) instanceof String) {
                settings.put(name, config.get(key));
              }
            });
    return Optional.of(settings.size() == 1 ? settings.get("type") : settings);
  }
}
