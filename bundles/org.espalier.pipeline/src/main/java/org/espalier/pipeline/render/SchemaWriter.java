package org.espalier.pipeline.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.pipeline.ByteSize;
import org.espalier.pipeline.Limits;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.bind.Scalars;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.YamlText;

/**
 * Writes settings records as JSON Schema, draft 2020-12.
 *
 * <p>Records and components are definitions that refer to each other, so those that contain
 * themselves end. A component whose own record cannot be read is left out.
 */
public final class SchemaWriter {
  private static final String DEFINITIONS = "#/$defs/";
  private static final String VARIABLE = "variable";

  private final Catalogue catalogue;
  private final Map<String, Object> definitions = new TreeMap<>();

  /** Writes schemas in which the components of a catalogue can be chosen. */
  public SchemaWriter(Catalogue catalogue) {
    this.catalogue = catalogue;
    definitions.put(
        VARIABLE,
        map("type", "string", "pattern", "\\$\\{[^}]*\\}", "description", "a variable's value"));
  }

  /** The definitions that were referred to so far, by name. */
  public Map<String, Object> definitions() {
    return definitions;
  }

  /** The schema of a record's mapping, with no other keys than its own. */
  public Map<String, Object> object(Schema schema) {
    return object(schema.settings(), map());
  }

  private Map<String, Object> object(List<Setting> settings, Map<String, Object> more) {
    Map<String, Object> properties = new LinkedHashMap<>(more);
    List<String> required = new ArrayList<>();
    for (Setting setting : settings) {
      if (!setting.merged()) {
        properties.put(setting.key(), property(setting));
        if (setting.required()) {
          required.add(setting.key());
        }
      }
    }
    Map<String, Object> object = map("type", "object", "properties", properties);
    if (more.containsKey("type")) {
      required.add("type");
    }
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    object.put("additionalProperties", false);
    return object;
  }

  private Map<String, Object> property(Setting setting) {
    Map<String, Object> property = new LinkedHashMap<>();
    if (!setting.doc().isEmpty()) {
      property.put("description", setting.doc());
    }
    property.putAll(type(setting.type()));
    setting
        .whenLeftOut()
        .flatMap(SchemaWriter::json)
        .ifPresent(value -> property.put("default", value));
    return property;
  }

  private Map<String, Object> type(SettingType type) {
    if (type instanceof SettingType.Text) {
      // a number or a truth value without quotes is read as the text it is written as
      return map("type", List.of("string", "number", "boolean"));
    } else if (type instanceof SettingType.Anything) {
      return map();
    } else if (type instanceof SettingType.Maybe maybe) {
      return any(List.of(type(maybe.value()), map("const", maybe.absent()), map("type", "null")));
    } else if (type instanceof SettingType.Nested nested) {
      return Schema.of(nested.record())
          .shorthand()
          .map(setting -> any(List.of(type(setting.type()), nested(nested.record()))))
          .orElseGet(() -> nested(nested.record()));
    } else if (type instanceof SettingType.Chosen chosen) {
      return chosen(chosen);
    }
    return any(List.of(plain(type), reference(VARIABLE)));
  }

  private Map<String, Object> plain(SettingType type) {
    if (type instanceof SettingType.Whole whole) {
      return number("integer", whole.limits());
    } else if (type instanceof SettingType.Real real) {
      return number("number", real.limits());
    } else if (type instanceof SettingType.Size) {
      return map("type", "string", "pattern", "^" + ByteSize.PATTERN + "$");
    } else if (type instanceof SettingType.Word word) {
      return map("enum", word.choices());
    } else if (type instanceof SettingType.Many many) {
      Map<String, Object> list = map("type", "array", "items", type(many.element()));
      return many.mayStandAlone() ? map("anyOf", List.of(list, type(many.element()))) : list;
    } else if (type instanceof SettingType.Named named) {
      return map("type", "object", "additionalProperties", type(named.value()));
    }
    return map("type", "boolean");
  }

  private static Map<String, Object> number(String type, Limits limits) {
    Map<String, Object> number = map("type", type);
    if (limits.min() != Double.NEGATIVE_INFINITY) {
      number.put(limits.aboveMin() ? "exclusiveMinimum" : "minimum", limits.min());
    }
    if (limits.max() != Double.POSITIVE_INFINITY) {
      number.put(limits.belowMax() ? "exclusiveMaximum" : "maximum", limits.max());
    }
    return number;
  }

  private Map<String, Object> nested(Class<? extends Record> record) {
    String name = record.getName().replace('$', '.');
    if (!definitions.containsKey(name)) {
      definitions.put(name, true); // a record that contains itself meets this while it is written
      Schema schema = Schema.of(record);
      Optional<Setting> merged = schema.merged();
      definitions.put(
          name,
          merged.isPresent()
              ? components((SettingType.Chosen) merged.get().type(), schema.settings())
              : object(schema));
    }
    return reference(name);
  }

  private Map<String, Object> chosen(SettingType.Chosen type) {
    String contract = type.contract() == Component.class ? "any" : type.contract().getSimpleName();
    String name = type.kind().id() + "." + contract;
    if (!definitions.containsKey(name)) {
      definitions.put(name, true); // a kind whose settings refer to itself meets this
      definitions.put(name, components(type, List.of()));
    }
    return reference(name);
  }

  /** One of the components of a kind: its bare type, or its type and settings, and more keys. */
  private Map<String, Object> components(SettingType.Chosen type, List<Setting> more) {
    List<String> bare = new ArrayList<>();
    List<Object> choices = new ArrayList<>();
    for (Catalogue.Entry entry : catalogue.entries(type.kind())) {
      if (type.contract().isInstance(entry.component())) {
        readable(entry)
            .ifPresent(
                schema -> {
                  if (schema.settings().stream().noneMatch(Setting::required)
                      && !bare.contains(entry.type())) {
                    bare.add(entry.type());
                  }
                  choices.add(component(entry, schema, more));
                });
      }
    }
    choices.add(0, map("enum", bare));
    choices.add(reference(VARIABLE));
    return map("anyOf", choices);
  }

  private static Optional<Schema> readable(Catalogue.Entry entry) {
    try {
      return Optional.of(Schema.of(entry.settings()));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> component(Catalogue.Entry entry, Schema schema, List<Setting> more) {
    List<Setting> settings = new ArrayList<>(more);
    settings.removeIf(other -> schema.keys().contains(other.key()));
    settings.addAll(schema.settings());
    Map<String, Object> type = map("const", entry.type());
    if (!entry.doc().isEmpty()) {
      type.put("description", entry.doc());
    }
    Map<String, Object> text = map("type", List.of("string", "number"));
    return object(settings, map("type", type, "version", text, "bundle", map("type", "string")));
  }

  private static Map<String, Object> any(List<Map<String, Object>> choices) {
    return map("anyOf", choices);
  }

  private static Map<String, Object> reference(String name) {
    return map("$ref", DEFINITIONS + name);
  }

  /** A default as JSON. */
  private static Optional<Object> json(String yaml) {
    return YamlText.readValue("default", yaml, new Problems()).map(SchemaWriter::json);
  }

  private static Object json(Tree tree) {
    if (tree instanceof Tree.Sequence sequence) {
      return sequence.items().stream().map(SchemaWriter::json).toList();
    } else if (tree instanceof Tree.Mapping mapping) {
      Map<String, Object> object = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> object.put(key, json(entry.value())));
      return object;
    }
    return Scalars.guess((Tree.Scalar) tree);
  }

  /** A map of keys, each followed by its value, in this order. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
