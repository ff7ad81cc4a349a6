package org.espalier.provision.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Version;

/** Values of attributes, and the texts that an index writes for them. */
final class TypedText {
  private TypedText() {}

  /**
   * A value.
   *
   * @param type {@code String}, {@code Version}, {@code Long}, {@code Double} or {@code List<...>}
   * @throws IllegalArgumentException if it is none of that type
   */
  static Object parse(String text, String type) {
    if (!type.startsWith("List")) {
      return scalar(text, type);
    }
    String of = type.contains("<") ? type.substring(type.indexOf('<') + 1, type.length() - 1) : "";
    String each = of.isBlank() ? "String" : of.strip();
    return elements(text).stream().map(element -> scalar(element, each)).toList();
  }

  private static Object scalar(String text, String type) {
    try {
      return switch (type) {
        case "String" -> text;
        case "Version" -> Version.parseVersion(text);
        case "Long" -> Long.valueOf(text.strip());
        case "Double" -> Double.valueOf(text.strip());
        default -> throw new IllegalArgumentException("unknown type \"" + type + "\"");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no " + type, e);
    }
  }

  /** Divides at commas; a backslash takes the next character as it is. */
  private static List<String> elements(String text) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        element.append(text.charAt(++i));
      } else if (c == ',') {
        elements.add(element.toString().strip());
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    elements.add(element.toString().strip());
    return elements;
  }

  /** The name of a value's type. */
  static String type(Object value) {
    if (value instanceof Collection<?> all) {
      return "List<" + (all.isEmpty() ? "String" : type(all.iterator().next())) + ">";
    }
    if (value instanceof Long || value instanceof Integer) {
      return "Long";
    }
    return value instanceof Version ? "Version" : value instanceof Double ? "Double" : "String";
  }

  /** The text of a value. */
  static String text(Object value) {
    return value instanceof Collection<?> all
        ? all.stream()
            .map(element -> element.toString().replace("\\", "\\\\").replace(",", "\\,"))
            .collect(Collectors.joining(","))
        : value.toString();
  }
}
