package org.espalier.itest.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentAdvice;
import org.espalier.pipeline.Place;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.text.Problems;
import org.opentest4j.TestAbortedException;

/**
 * Turns names and configurations of Keras 2, as golden files have them, into components of ours.
 */
final class GoldenNames {
  private static final Installed INSTALLED = new Installed();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> ACTIVATIONS =
      Map.of("hard_sigmoid", "hard_sigmoid_keras2", "hard_sigmoid_keras3", "hard_sigmoid");

  private GoldenNames() {}

  /** A component with its settings; skips the test if there is none of that name. */
  static Choice<?> choice(Kind kind, String name, JsonNode config) {
    ObjectNode mapping = component(kind, name, config);
    Problems problems = new Problems();
    Place place = new Place(name, 1, 1);
    Optional<Object> bound =
        new Binder(INSTALLED, ComponentAdvice.NONE, problems)
            .implied(
                new SettingType.Chosen(kind, Component.class), mapping.toString(), place, name);
    return (Choice<?>)
        bound.orElseThrow(
            () -> new AssertionError(mapping + " is refused: " + problems.inOrder(name)));
  }

  private static ObjectNode component(Kind kind, String name, JsonNode config) {
    String type =
        INSTALLED
            .type(kind, name)
            .orElseThrow(() -> new TestAbortedException("no " + kind + " " + name));
    Schema schema =
        Schema.of(
            INSTALLED.entries(kind).stream()
                .filter(entry -> entry.type().equals(type))
                .findFirst()
                .orElseThrow()
                .settings());
    ObjectNode mapping = JSON.createObjectNode().put("type", type);
    config
        .properties()
        .forEach(
            entry -> {
              String key = key(type, entry.getKey());
              JsonNode value = entry.getValue();
              if (!value.isNull()) {
                mapping.set(key, value(schema, type, key, value));
              }
            });
    return mapping;
  }

  private static String key(String type, String key) {
    return type.equals("leaky_relu") && key.equals("alpha") ? "negative_slope" : key;
  }

  private static JsonNode value(Schema schema, String type, String key, JsonNode value) {
    if (key.equals("activation") || key.equals("recurrent_activation")) {
      String name = value.asText();
      return JSON.getNodeFactory().textNode(ACTIVATIONS.getOrDefault(name, name));
    }
    if (value.has("class_name")) {
      return component(Kind.LAYER, value.get("class_name").asText(), value.get("config"));
    }
    if (type.matches("(zero_padding|cropping)[23]d") && !value.path(0).isArray()) {
      return sides(value, type.endsWith("2d") ? 2 : 3);
    }
    Optional<Setting> setting =
        schema.settings().stream().filter(known -> known.key().equals(key)).findFirst();
    boolean list = setting.isPresent() && isList(setting.get().type());
    return list && !value.isArray() ? JSON.createArrayNode().add(value) : value;
  }

  private static boolean isList(SettingType type) {
    return type instanceof SettingType.Many
        || (type instanceof SettingType.Maybe maybe && isList(maybe.value()));
  }

  /** 1 for every side, or [1, 2] for the sides of each axis, written out. */
  private static ArrayNode sides(JsonNode value, int axes) {
    ArrayNode sides = JSON.createArrayNode();
    for (int axis = 0; axis < axes; axis++) {
      JsonNode width = value.isArray() ? value.get(axis) : value;
      sides.add(JSON.createArrayNode().add(width).add(width));
    }
    return sides;
  }
}
