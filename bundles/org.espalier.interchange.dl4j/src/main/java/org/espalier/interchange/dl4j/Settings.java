package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a component as a pipeline writes them.
 *
 * @param type its type
 * @param values its settings, null where one is empty
 */
record Settings(String type, Map<String, Object> values) {
  /** Those of a component that a setting names: its bare type, or a map with {@code type}. */
  static Settings component(Object setting) {
    if (setting instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((key, value) -> values.put(String.valueOf(key), value));
      return new Settings(String.valueOf(values.remove("type")), values);
    }
    return new Settings(String.valueOf(setting), Map.of());
  }

  /** A setting; null where it is empty or left out. */
  Object get(String key) {
    return values.get(key);
  }

  /** Whether it states something. */
  boolean has(String key) {
    return values.get(key) != null;
  }

  /** A number, which may be the only one of a list. */
  double number(String key, double otherwise) {
    Object value = get(key) instanceof List<?> list && list.size() == 1 ? list.get(0) : get(key);
    return value instanceof Number number ? number.doubleValue() : otherwise;
  }

  int integer(String key, int otherwise) {
    return get(key) instanceof Number number ? number.intValue() : otherwise;
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(get(key));
  }

  /** A word, for example of an enum. */
  String word(String key, String otherwise) {
    return get(key) == null ? otherwise : String.valueOf(get(key));
  }

  /** A component that a setting names; empty where it names none. */
  Optional<Settings> part(String key) {
    return Optional.ofNullable(get(key)).map(Settings::component);
  }

  /** A number for each of some axes, given as one number or a list of one or of all. */
  int[] each(String key, int axes, int otherwise) {
    List<Integer> given = new ArrayList<>();
    if (get(key) instanceof List<?> list) {
      list.forEach(value -> given.add(((Number) value).intValue()));
    } else {
      given.add(integer(key, otherwise));
    }
    int[] each = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      each[axis] = given.get(given.size() == 1 ? 0 : axis);
    }
    return each;
  }

  /** What stands in front and behind each of some axes, one axis after the other. */
  int[] sides(String key, int axes) {
    Object given = get(key);
    List<?> list = given instanceof List<?> many ? many : List.of(given);
    boolean flat = axes == 1 && list.get(0) instanceof Number;
    int[] sides = new int[2 * axes];
    for (int axis = 0; axis < axes; axis++) {
      Object one = flat ? list : list.get(list.size() == 1 ? 0 : axis);
      List<?> pair = one instanceof List<?> both ? both : List.of(one);
      sides[2 * axis] = ((Number) pair.get(0)).intValue();
      sides[2 * axis + 1] = ((Number) pair.get(pair.size() - 1)).intValue();
    }
    return sides;
  }
}
