package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of settings. */
final class Values {
  private static final String TYPE = "type";

  private Values() {}

  static int whole(Object value) {
    return ((Number) value).intValue();
  }

  static boolean yes(Map<String, Object> settings, String name) {
    return Boolean.TRUE.equals(settings.get(name));
  }

  static List<Integer> wholes(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Values::whole).toList()
        : List.of(whole(value));
  }

  /** A number for each axis of space; one that is given stands for all. */
  static List<Integer> each(Object value, int axes) {
    List<Integer> given = wholes(value);
    return given.size() == 1 ? Collections.nCopies(axes, given.get(0)) : given;
  }

  /** Two numbers for each axis of space; one that is given stands for both, or for all. */
  static List<List<Integer>> pairs(Object value, int axes) {
    List<List<Integer>> given = new ArrayList<>();
    for (Object side : (List<?>) value) {
      given.add(each(side, 2));
    }
    return given.size() == 1 ? Collections.nCopies(axes, given.get(0)) : given;
  }

  /** The type of a component that a setting names. */
  static String type(Object component) {
    return component instanceof Map<?, ?> map
        ? String.valueOf(map.get(TYPE))
        : String.valueOf(component);
  }

  /** The settings of a component that a setting names. */
  static Map<String, Object> settings(Object component) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (component instanceof Map<?, ?> map) {
      map.forEach((key, value) -> settings.put(String.valueOf(key), value));
      settings.remove(TYPE);
    }
    return settings;
  }

  /** How many axes of space the layers of a type have; 0 if the type does not say so. */
  static int axes(String type) {
    int at = type.lastIndexOf('d');
    while (at > 0 && !Character.isDigit(type.charAt(at - 1))) {
      at = type.lastIndexOf('d', at - 1);
    }
    return at > 0 ? type.charAt(at - 1) - '0' : 0;
  }
}
