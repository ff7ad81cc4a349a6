package org.espalier.pipeline.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelSettings;

/** Adds blocks and repetitions, which no settings record knows, to the JSON Schema of a model. */
public final class BlockSchemas {
  private static final String REFERENCE = "$ref";
  private static final String PROPERTIES = "properties";
  private static final String DESCRIPTION = "description";
  private static final String TYPE = "type";

  private BlockSchemas() {}

  /** Adds them to the definitions of a pipeline's schema. */
  public static void add(Map<String, Object> definitions) {
    Map<String, Object> layer = definition(definitions, LayerSettings.class);
    @SuppressWarnings("unchecked") // a list of components is written so
    List<Map<String, Object>> choices = (List<Map<String, Object>>) layer.get("anyOf");
    for (Map<String, Object> choice : choices) {
      if (choice.containsKey(PROPERTIES)) {
        properties(choice).put("repeat", repeat());
      }
    }
    List<Map<String, Object>> more = new ArrayList<>(choices);
    more.add(use());
    layer.put("anyOf", more);
    properties(definition(definitions, ModelSettings.class)).put("blocks", blocks());
  }

  @SuppressWarnings("unchecked") // definitions are objects
  private static Map<String, Object> definition(
      Map<String, Object> definitions, Class<? extends Record> settings) {
    return (Map<String, Object>) definitions.get(settings.getName());
  }

  @SuppressWarnings("unchecked") // properties are an object
  private static Map<String, Object> properties(Map<String, Object> object) {
    return (Map<String, Object>) object.get(PROPERTIES);
  }

  private static Map<String, Object> repeat() {
    return SchemaWriter.map(
        DESCRIPTION,
        "how often it stands here, each time reading the one before",
        "anyOf",
        List.of(
            SchemaWriter.map(TYPE, "integer", "minimum", 0, "maximum", 1000),
            SchemaWriter.map(REFERENCE, "#/$defs/variable")));
  }

  private static Map<String, Object> use() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("block", SchemaWriter.map(TYPE, "string", DESCRIPTION, "the block that stands here"));
    keys.put(
        "name", SchemaWriter.map(TYPE, "string", DESCRIPTION, "begins the names of its layers"));
    keys.put("inputs", SchemaWriter.map(TYPE, "array", "items", SchemaWriter.map(TYPE, "string")));
    keys.put("repeat", repeat());
    keys.put("trainable", SchemaWriter.map(TYPE, "boolean"));
    return SchemaWriter.map(
        TYPE,
        "object",
        DESCRIPTION,
        "a block, with the values of its parameters",
        PROPERTIES,
        keys,
        "required",
        List.of("block"));
  }

  private static Map<String, Object> blocks() {
    String layers = "#/$defs/" + LayerSettings.class.getName();
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(
        "parameters",
        SchemaWriter.map(
            TYPE, "object", DESCRIPTION, "what a use may give; without a value, has to give"));
    keys.put(
        "layers",
        SchemaWriter.map(
            TYPE, "array", "items", SchemaWriter.map(REFERENCE, layers), "minItems", 1));
    Map<String, Object> block =
        SchemaWriter.map(
            TYPE,
            "object",
            PROPERTIES,
            keys,
            "required",
            List.of("layers"),
            "additionalProperties",
            false);
    return SchemaWriter.map(
        TYPE,
        "object",
        DESCRIPTION,
        "layers that are used several times, by the name of the block",
        "additionalProperties",
        block);
  }
}
