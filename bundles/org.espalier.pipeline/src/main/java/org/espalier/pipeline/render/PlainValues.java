package org.espalier.pipeline.render;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.YamlValue;
import org.espalier.pipeline.bind.Records;

/**
 * Takes settings apart into texts, numbers, booleans, lists and maps of these, with the names and
 * words of pipelines.
 */
public final class PlainValues {
  private static final String TYPE = "type";

  private PlainValues() {}

  /** The settings of a component by their keys; null where one is empty. */
  public static Map<String, Object> of(Record settings) {
    Map<String, Object> plain = new LinkedHashMap<>();
    Iterator<Object> values = Records.values(settings).iterator();
    for (Setting setting : Schema.of(settings.getClass()).settings()) {
      Object value = values.next();
      if (setting.merged()) {
        Choice<?> choice = (Choice<?>) value;
        plain.put(TYPE, choice.type());
        plain.putAll(of(choice.settings()));
      } else {
        plain.putIfAbsent(setting.key(), value(setting.type(), value));
      }
    }
    return plain;
  }

  private static Object value(SettingType type, Object value) {
    if (type instanceof SettingType.Maybe maybe) {
      return ((Optional<?>) value).map(present -> value(maybe.value(), present)).orElse(null);
    } else if (type instanceof SettingType.Many many) {
      List<Object> items = new ArrayList<>();
      ((List<?>) value).forEach(item -> items.add(value(many.element(), item)));
      return items;
    } else if (type instanceof SettingType.Named named) {
      Map<String, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((key, item) -> entries.put((String) key, value(named.value(), item)));
      return entries;
    } else if (type instanceof SettingType.Nested) {
      return of((Record) value);
    } else if (type instanceof SettingType.Chosen) {
      return choice((Choice<?>) value);
    }
    return single(value);
  }

  private static Object choice(Choice<?> choice) {
    Map<String, Object> settings = of(choice.settings());
    if (settings.isEmpty()) {
      return choice.type();
    }
    Map<String, Object> plain = new LinkedHashMap<>(Map.of(TYPE, choice.type()));
    plain.putAll(settings);
    return plain;
  }

  private static Object single(Object value) {
    if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    } else if (value instanceof YamlValue any) {
      return any.text();
    }
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }
}
