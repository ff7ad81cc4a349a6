package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class JsonSchemasTest {
  // JSON is YAML
  private final Map<?, ?> schema =
      (Map<?, ?>)
          new Load(LoadSettings.builder().build())
              .loadFromString(JsonSchemas.pipeline(FakeCatalogue.full()));

  private Map<?, ?> at(Object... path) {
    Object value = schema;
    for (Object step : path) {
      value = step instanceof Integer i ? ((List<?>) value).get(i) : ((Map<?, ?>) value).get(step);
    }
    return (Map<?, ?>) value;
  }

  @Test
  void everyReferenceHasItsDefinition() {
    Set<?> defined = at("$defs").keySet();
    List<String> references = new ArrayList<>();
    collect(schema, references);
    assertTrue(references.size() > 50, references::toString);
    for (String reference : references) {
      assertTrue(defined.contains(reference.substring("#/$defs/".length())), reference);
    }
    assertFalse(at("$defs").containsValue(true), "a definition was not finished");
  }

  private static void collect(Object value, List<String> references) {
    if (value instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        references.add(reference);
      }
      map.values().forEach(inner -> collect(inner, references));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(inner, references));
    }
  }

  @Test
  void sectionsAndWhatIsRequiredAreDescribed() {
    assertEquals("https://json-schema.org/draft/2020-12/schema", schema.get("$schema"));
    assertEquals(
        List.of("espalier", "name", "data", "features", "model", "training"),
        schema.get("required"));
    assertEquals(false, schema.get("additionalProperties"));
    assertTrue(at("properties").containsKey("variables"));
    assertEquals(42, at("properties", "seed").get("default"));
  }

  @Test
  void settingsHaveTypesLimitsDefaultsAndDocumentation() {
    Map<?, ?> rate = layer("dropout", "rate");
    assertEquals("part that is dropped", rate.get("description"));
    assertEquals(
        Map.of("type", "number", "minimum", 0.0, "exclusiveMaximum", 1.0),
        ((List<?>) rate.get("anyOf")).get(0));
    assertEquals("linear", layer("dense", "activation").get("default"));
    assertEquals(
        Map.of("enum", List.of("valid", "same", "causal")),
        ((List<?>) layer("twice", "padding").get("anyOf")).get(0));
  }

  @Test
  void aLayersOwnKeysStandBesideThoseOfItsPlace() {
    Map<?, ?> properties = properties("dense");
    assertTrue(
        properties
            .keySet()
            .containsAll(Set.of("type", "name", "inputs", "trainable", "units", "version")));
    assertEquals(Map.of("const", "dense"), properties.get("type"));
  }

  @Test
  void aBareTypeIsAllowedWhereNothingIsRequired() {
    List<?> bare =
        (List<?>) at("$defs", "org.espalier.pipeline.LayerSettings", "anyOf", 0).get("enum");
    assertTrue(bare.contains("global_max") && !bare.contains("dense"), bare::toString);
  }

  @Test
  void aLayerThatCannotBeReadIsLeftOut() {
    assertFalse(schema.toString().contains("unreadable"));
  }

  @Test
  void aKeyOfTheComponentHidesThatOfItsPlace() {
    Map<?, ?> adam = properties("OptimizerSettings", "adam");
    Map<?, ?> adamw = properties("OptimizerSettings", "adamw");
    assertEquals("none", ((Map<?, ?>) adam.get("weight_decay")).get("default"));
    assertEquals(0.004, ((Map<?, ?>) adamw.get("weight_decay")).get("default"));
    assertTrue(adamw.keySet().containsAll(Set.of("clipnorm", "schedule", "learning_rate")));
  }

  @Test
  void blocksAreDefinedAndUsedAndLayersRepeated() {
    Map<?, ?> model = at("$defs", "org.espalier.pipeline.ModelSettings", "properties");
    assertEquals(
        List.of("layers"),
        ((Map<?, ?>) ((Map<?, ?>) model.get("blocks")).get("additionalProperties"))
            .get("required"));
    assertTrue(properties("dense").containsKey("repeat"));
    List<?> layers = (List<?>) at("$defs", "org.espalier.pipeline.LayerSettings").get("anyOf");
    Map<?, ?> use = (Map<?, ?>) layers.get(layers.size() - 1);
    assertEquals(List.of("block"), use.get("required"));
    assertFalse(use.containsKey("additionalProperties"), "a use gives parameters");
  }

  private Map<?, ?> layer(String type, String key) {
    return (Map<?, ?>) properties(type).get(key);
  }

  private Map<?, ?> properties(String type) {
    return properties("LayerSettings", type);
  }

  private Map<?, ?> properties(String place, String type) {
    List<?> components = (List<?>) at("$defs", "org.espalier.pipeline." + place).get("anyOf");
    for (Object component : components) {
      if (((Map<?, ?>) component).get("properties") instanceof Map<?, ?> properties
          && type.equals(((Map<?, ?>) properties.get("type")).get("const"))) {
        return properties;
      }
    }
    throw new AssertionError("no " + type + " in " + place);
  }
}
