package org.espalier.report.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes maps, lists, texts, numbers and truth values as JSON, with two blanks for each level. */
public final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /**
   * The text. Numbers that are not finite, and empty optional values, become {@code null}; what is
   * nothing of this becomes its text.
   */
  public static String text(Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String line) {
    if (value instanceof Map<?, ?> map) {
      map(map, line);
    } else if (value instanceof List<?> list) {
      list(list, line);
    } else if (value instanceof Optional<?> optional) {
      value(optional.orElse(null), line);
    } else if (value instanceof OptionalDouble optional) {
      value(optional.isPresent() ? optional.getAsDouble() : null, line);
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      out.append("null");
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      quoted(value.toString());
    }
  }

  private void map(Map<?, ?> map, String line) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      out.append(line).append("  ");
      quoted(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), line + "  ");
      out.append(entries.hasNext() ? "," : line);
    }
    out.append('}');
  }

  private void list(List<?> list, String line) {
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      out.append(line).append("  ");
      value(items.next(), line + "  ");
      out.append(items.hasNext() ? "," : line);
    }
    out.append(']');
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
