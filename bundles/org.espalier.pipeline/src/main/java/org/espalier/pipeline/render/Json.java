package org.espalier.pipeline.render;

import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as JSON, indented by two spaces. */
public final class Json {
  private Json() {}

  /** The value as JSON text. */
  public static String write(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, "\n", json);
    return json.append('\n').toString();
  }

  private static void write(Object value, String newLine, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      write(map, newLine, json);
    } else if (value instanceof List<?> list) {
      write(list, newLine, json);
    } else if (value instanceof String text) {
      quote(text, json);
    } else {
      json.append(value);
    }
  }

  private static void write(Map<?, ?> map, String newLine, StringBuilder json) {
    json.append('{');
    String separator = newLine + "  ";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(separator);
      quote((String) entry.getKey(), json);
      json.append(": ");
      write(entry.getValue(), newLine + "  ", json);
      separator = "," + newLine + "  ";
    }
    json.append(map.isEmpty() ? "" : newLine).append('}');
  }

  private static void write(List<?> list, String newLine, StringBuilder json) {
    boolean flat = list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
    json.append('[');
    String indent = flat ? "" : newLine + "  ";
    String separator = indent;
    for (Object item : list) {
      json.append(separator);
      write(item, newLine + "  ", json);
      separator = flat ? ", " : "," + indent;
    }
    json.append(flat ? "" : newLine).append(']');
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        case '\r' -> json.append("\\r");
        default -> {
          if (character < ' ') {
            json.append("\\u%04x".formatted((int) character));
          } else {
            json.append(character);
          }
        }
      }
    }
    json.append('"');
  }
}
