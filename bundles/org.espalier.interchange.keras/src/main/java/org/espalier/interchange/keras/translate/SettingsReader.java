package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.keras.json.Config;
import org.espalier.interchange.keras.layers.Form;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.MappedSetting;

/** Makes settings of pipelines of the configuration of one layer, or says why it cannot. */
final class SettingsReader {
  private static final LayerTable TABLE = LayerTable.shipped();

  /** Keys of all layers that mean nothing to predictions, or are read elsewhere. */
  private static final Set<String> COMMON =
      Set.of(
          "name",
          "trainable",
          "seed",
          "batch_input_shape",
          "batch_shape",
          "input_shape",
          "input_dtype",
          "dtype",
          "build_config",
          "autocast");

  /** Classes with a package of their own that the table knows. */
  private static final Set<String> HUBS = Set.of("keras_hub", "keras_nlp");

  private final String layer;
  private final ComponentReader components;
  private final Reasons reasons;

  /**
   * Takes what messages call the layer.
   *
   * @param keras2 whether the file is of Keras 2
   */
  SettingsReader(String layer, boolean keras2, Reasons reasons) {
    this.layer = layer;
    this.components = new ComponentReader(keras2);
    this.reasons = reasons;
  }

  /**
   * Reads a layer.
   *
   * @param registered the name it was registered under
   * @return empty where there is no such layer; a reason is added then, and for each setting that
   *     cannot be said
   */
  Optional<Translated> read(String className, Config config, Optional<String> registered)
      throws IOException {
    Optional<Translated> other = Rewritten.of(className, config);
    if (other.isPresent()) {
      checkType(config);
      return other;
    }
    if (className.equals("RNN")) {
      return recurrent(config, registered);
    }
    Optional<LayerMapping> mapping = TABLE.ofClass(className);
    if (mapping.isEmpty() || !isKnown(registered)) {
      reasons.add(layer, Refusals.of(className, registered.filter(name -> !isKnown(registered))));
      return Optional.empty();
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : config.members().entrySet()) {
      read(mapping.get(), member.getKey(), member.getValue(), config, settings);
    }
    if (className.equals(Rewritten.NORMALIZATION)) {
      settings.putAll(Rewritten.PLAIN_NORMALIZATION);
    }
    if (className.equals("Bidirectional") && config.has("backward_layer")) {
      checkBackward(config, settings.get("layer"));
    }
    return Optional.of(new Translated(mapping.get().type(), settings));
  }

  /** Refuses a way back that is another layer than the way there. */
  private void checkBackward(Config config, Object forward) throws IOException {
    Map<String, Object> there = forward instanceof Map<?, ?> map ? copy(map) : Map.of();
    Map<String, Object> back =
        inner(config.object("backward_layer"), true)
            .map(made -> copy((Map<?, ?>) made))
            .orElse(Map.of());
    boolean turned = !Objects.equals(there.remove("go_backwards"), back.remove("go_backwards"));
    if (!there.isEmpty() && !(turned && there.equals(back))) {
      reasons.add(
          layer,
          "its backward_layer is another one than its layer; both have the same settings here");
    }
  }

  private static Map<String, Object> copy(Map<?, ?> settings) {
    Map<String, Object> copy = new LinkedHashMap<>();
    settings.forEach((key, value) -> copy.put(String.valueOf(key), value));
    copy.keySet().removeIf(key -> key.endsWith("initializer"));
    return copy;
  }

  private static boolean isKnown(Optional<String> registered) {
    return registered
        .map(name -> !name.contains(">") || HUBS.contains(name.substring(0, name.indexOf('>'))))
        .orElse(true);
  }

  /** A recurrent layer that was put together of a cell. */
  private Optional<Translated> recurrent(Config config, Optional<String> registered)
      throws IOException {
    Config cell = config.has("cell") ? config.object("cell") : Config.empty(config.place());
    String className = cell.optionalText("class_name").orElse("");
    if (!Set.of("LSTMCell", "GRUCell", "SimpleRNNCell").contains(className)) {
      reasons.add(
          layer,
          "RNN of "
              + className
              + " cannot be said here; use one of LSTMCell, GRUCell, SimpleRNNCell"
              + " in each layer");
      return Optional.empty();
    }
    Map<String, Object> both = new LinkedHashMap<>(config.members());
    both.remove("cell");
    cell.object("config")
        .members()
        .forEach(
            (key, value) -> {
              if (!COMMON.contains(key)) {
                both.put(key, value);
              }
            });
    return read(className.replace("Cell", ""), config.with(both), registered);
  }

  private void read(
      LayerMapping mapping, String key, Object value, Config config, Map<String, Object> settings)
      throws IOException {
    Optional<MappedSetting> setting = mapping.setting(key);
    if (setting.isPresent()) {
      if (value != null || key.equals("merge_mode")) {
        boolean both = mapping.type().equals("bidirectional");
        set(setting.get(), value, config.place() + "." + key, both, settings);
      }
    } else if (key.equals("dtype")) {
      checkType(config);
    } else if (mapping.fixed().containsKey(key)) {
      checkFixed(key, value, mapping.fixed().get(key));
    } else if (!COMMON.contains(key) && !mapping.ignored().contains(key)) {
      checkUnknown(key, value);
    }
  }

  /** Refuses types of numbers other than that which weights and outputs have here. */
  private void checkType(Config config) throws IOException {
    Object type = config.get("dtype");
    if (type instanceof Map<?, ?>) {
      Config policy = config.object("dtype");
      type = policy.has("config") ? policy.object("config").get("name") : null;
    }
    if (type != null && !Set.of("float32", "int32", "int64").contains(type)) {
      reasons.add(
          layer,
          "it computes in " + type + "; set its dtype policy to float32 and save the model again");
    }
  }

  private void checkFixed(String key, Object value, List<String> allowed) {
    String written = String.valueOf(value).replace(" ", "");
    boolean fits = value == null || allowed.contains(written);
    if (!fits && !sameNumber(written, allowed)) {
      reasons.add(
          layer,
          "%s = %s cannot be said here, only %s"
              .formatted(key, value, String.join(" or ", allowed)));
    }
  }

  private static boolean sameNumber(String written, List<String> allowed) {
    return allowed.contains(written.replaceFirst("\\.0$", ""));
  }

  private void checkUnknown(String key, Object value) {
    if (key.endsWith("_constraint")) {
      if (value != null) {
        reasons.add(
            layer,
            key
                + " holds weights in bounds while training, which no layer does here; set it to"
                + " None and save the model again");
      }
    } else if (key.equals("data_format")) {
      if (value != null && !value.equals("channels_last")) {
        reasons.add(layer, "data_format = " + value + "; images have their channels last here");
      }
    } else if (value != null && !value.equals(false) && !value.equals(List.of())) {
      reasons.add(layer, key + " = " + Values.brief(value) + " is not known here");
    }
  }

  private void set(
      MappedSetting setting,
      Object value,
      String place,
      boolean bidirectional,
      Map<String, Object> settings)
      throws IOException {
    Optional<Object> made =
        switch (setting.form()) {
          case COMPONENT -> component(setting, value, place);
          case LAYER -> inner(Config.of(value, place), bidirectional);
          default -> Values.written(setting, value);
        };
    if (made.isPresent()) {
      settings.put(setting.name(), made.get());
    } else if (setting.form() != Form.LAYER && !setting.key().endsWith("initializer")) {
      String allowed =
          setting.allowed().isEmpty() ? "" : ", only " + String.join(", ", setting.allowed());
      reasons.add(
          layer,
          "%s = %s cannot be said here%s".formatted(setting.key(), Values.brief(value), allowed));
    }
  }

  private Optional<Object> component(MappedSetting setting, Object value, String place)
      throws IOException {
    String key = setting.key();
    if (!key.endsWith("initializer")) {
      String kind = key.endsWith("regularizer") ? "regularizer" : "activation";
      return components.read(kind, value, place);
    }
    Optional<Object> found = components.read("initializer", value, place);
    if (found.isEmpty()) {
      reasons.note(
          "%s of %s is not known here and left out: its weights are in the file"
              .formatted(key, layer));
    }
    return found;
  }

  /**
   * A layer inside another one.
   *
   * @param zeroed whether masked steps of its outputs become 0 in any case
   */
  private Optional<Object> inner(Config inner, boolean zeroed) throws IOException {
    Config config =
        inner.has("config") && !(inner.get("config") instanceof List<?>)
            ? inner.object("config")
            : Config.empty(inner.place());
    Map<String, Object> stated = new LinkedHashMap<>(config.members());
    if (zeroed) {
      stated.remove("zero_output_for_mask");
    }
    Optional<Translated> made =
        read(inner.text("class_name"), config.with(stated), inner.optionalText("registered_name"));
    return made.map(
        translated -> {
          Map<String, Object> settings = new LinkedHashMap<>();
          settings.put("type", translated.type());
          settings.putAll(translated.settings());
          return settings;
        });
  }

  /** A list without duplicates of it elsewhere. */
  static List<Object> listOf(Object value) {
    if (value instanceof Map<?, ?> tuple && tuple.get("items") instanceof List<?> items) {
      return new ArrayList<>(items);
    }
    return value instanceof List<?> list
        ? new ArrayList<>(list)
        : new ArrayList<>(Collections.singletonList(value));
  }
}
