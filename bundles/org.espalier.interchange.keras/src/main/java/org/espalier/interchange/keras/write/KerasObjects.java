package org.espalier.interchange.keras.write;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.keras.layers.ComponentTable;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.MappedComponent;

/** Objects as Keras serializes them: a module, a class and its configuration. */
final class KerasObjects {
  static final String CONFIG = "config";
  static final String NAME = "name";

  /** Activations that are functions with settings in Keras; the classes of these are operations. */
  private static final String OPERATIONS = "keras.src.ops.nn";

  private static final String LAYERS = "keras.layers";

  /** What functions of Keras do where nothing is said. */
  private static final Map<String, Map<String, Object>> DEFAULTS =
      Map.of(
          "relu", defaults("negative_slope", 0.0, "max_value", null, "threshold", 0.0),
          "leaky_relu", defaults("negative_slope", 0.2),
          "elu", defaults("alpha", 1.0),
          "celu", defaults("alpha", 1.0),
          "gelu", defaults("approximate", false),
          "squareplus", defaults("b", 4.0),
          "hard_shrink", defaults("threshold", 0.5),
          "soft_shrink", defaults("threshold", 0.5));

  private KerasObjects() {}

  /** An object of a class that Keras exports. */
  static Map<String, Object> of(String module, String className, Map<String, Object> config) {
    return of(module, className, config, null);
  }

  static Map<String, Object> of(
      String module, String className, Map<String, Object> config, String registered) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("module", module);
    object.put("class_name", className);
    object.put(CONFIG, config);
    object.put("registered_name", registered);
    return object;
  }

  /** The policy of types that all layers have. */
  static Map<String, Object> float32() {
    return of("keras", "DTypePolicy", Map.of(NAME, "float32"));
  }

  /**
   * A component that a setting names.
   *
   * @param key the key of the setting in Keras, which says of what kind it is
   * @return empty if Keras has none such
   */
  static Optional<Object> component(String key, Object component) {
    if (key.endsWith("initializer")) {
      return Optional.of(initializer(component));
    }
    return key.endsWith("regularizer") ? regularizer(component) : activation(component);
  }

  private static Optional<Object> activation(Object component) {
    String type = Values.type(component);
    Optional<MappedComponent> known = ComponentTable.shipped().ofType("activation", type);
    Map<String, Object> settings = Values.settings(component);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (settings.equals(DEFAULTS.getOrDefault(type, Map.of()))) {
      return Optional.of(type);
    }
    String className = known.get().className();
    boolean layer = LayerTable.shipped().ofClass(className).isPresent();
    return Optional.of(
        of(
            layer ? LAYERS : OPERATIONS,
            className,
            config(known.get(), settings),
            layer ? null : className));
  }

  /**
   * Where Keras has none such, zeros: the values of the weights are in the file, so that what they
   * start with counts only for those who make a new model of the configuration.
   */
  private static Object initializer(Object component) {
    Optional<MappedComponent> known =
        ComponentTable.shipped().ofType("initializer", Values.type(component));
    Map<String, Object> config = new LinkedHashMap<>();
    if (known.isEmpty()) {
      return of("keras.initializers", "Zeros", config);
    }
    boolean drawn =
        !List.of("Constant", "Identity", "Ones", "Zeros").contains(known.get().className());
    if (drawn) {
      config.put("seed", null);
    }
    config.putAll(config(known.get(), Values.settings(component)));
    boolean scaled = known.get().className().matches("(Glorot|He|Lecun|VarianceScaling).*");
    if (scaled) {
      config.put("input_axes", null);
      config.put("output_axes", null);
    }
    return of("keras.initializers", known.get().className(), config);
  }

  private static Optional<Object> regularizer(Object component) {
    return ComponentTable.shipped()
        .ofType("regularizer", Values.type(component))
        .map(
            known ->
                of(
                    "keras.regularizers",
                    known.className(),
                    config(known, Values.settings(component))));
  }

  private static Map<String, Object> config(MappedComponent known, Map<String, Object> settings) {
    Map<String, Object> config = new LinkedHashMap<>();
    Set<String> written = new HashSet<>();
    known
        .settings()
        .forEach(
            (key, name) -> {
              if (written.add(name)) {
                config.put(key, settings.get(name));
              }
            });
    return config;
  }

  private static Map<String, Object> defaults(Object... pairs) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      defaults.put((String) pairs[i], pairs[i + 1]);
    }
    return defaults;
  }
}
