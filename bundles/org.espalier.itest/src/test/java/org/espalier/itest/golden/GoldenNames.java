package org.espalier.itest.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.tck.TestCatalogue;
import org.opentest4j.TestAbortedException;

/**
 * Turns names and configurations of Keras 2, as golden files have them, into components of ours.
 */
final class GoldenNames {
  private static final Catalogue INSTALLED = TestCatalogue.ofClassPath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> ACTIVATIONS =
      Map.of("hard_sigmoid", "hard_sigmoid_keras2", "hard_sigmoid_keras3", "hard_sigmoid");

  private GoldenNames() {}

  /** A component with its settings; skips the test if there is none of that name. */
  static Choice<?> choice(Kind kind, String name, JsonNode config) {
    return new ComponentText(INSTALLED).read(kind, component(kind, name, config).toString());
  }

  private static ObjectNode component(Kind kind, String name, JsonNode config) {
    Catalogue.Entry entry =
        INSTALLED.entries(kind).stream()
            .filter(known -> plain(known.type()).equals(plain(name)))
            .findFirst()
            .orElseThrow(() -> new TestAbortedException("no " + kind + " " + name));
    Schema schema = Schema.of(entry.settings());
    ObjectNode mapping = JSON.createObjectNode().put("type", entry.type());
    config
        .properties()
        .forEach(
            setting -> {
              String key = key(entry.type(), setting.getKey());
              JsonNode value = setting.getValue();
              if (!value.isNull()) {
                mapping.set(key, value(schema, key, value));
              } else if (key.equals("merge_mode")) {
                mapping.put(key, "none");
              }
            });
    return mapping;
  }

  /** A name without case and underscores: Keras's classes and our types have these in common. */
  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static String key(String type, String key) {
    return type.equals("leaky_relu") && key.equals("alpha") ? "negative_slope" : key;
  }

  private static JsonNode value(Schema schema, String key, JsonNode value) {
    if (key.equals("activation") || key.equals("recurrent_activation")) {
      String name = value.asText();
      return JSON.getNodeFactory().textNode(ACTIVATIONS.getOrDefault(name, name));
    }
    if (value.has("class_name")) {
      return component(Kind.LAYER, value.get("class_name").asText(), value.get("config"));
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
}
