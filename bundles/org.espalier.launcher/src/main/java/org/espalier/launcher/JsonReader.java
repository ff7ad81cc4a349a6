package org.espalier.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON with comments into maps, lists, strings, numbers, truth values and nulls: as much as
 * feature files need, because nothing but the framework stands on the launcher's class path.
 */
final class JsonReader {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if it is not JSON; the message begins with line and column
   */
  static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipBlank();
    if (reader.at < text.length()) {
      throw reader.error("nothing may follow the document");
    }
    return value;
  }

  private Object value() {
    skipBlank();
    if (at == text.length()) {
      throw error("a value is missing");
    }
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    open();
    while (!closes('}', members.isEmpty())) {
      skipBlank();
      String key = string();
      expect(':');
      if (members.put(key, value()) != null) {
        throw error("\"" + key + "\" appears twice");
      }
    }
    return members;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    open();
    while (!closes(']', items.isEmpty())) {
      items.add(value());
    }
    return items;
  }

  private void open() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH);
    }
  }

  private boolean closes(char end, boolean first) {
    skipBlank();
    if (at < text.length() && text.charAt(at) == end) {
      at++;
      depth--;
      return true;
    }
    if (!first) {
      expect(',');
    }
    return false;
  }

  private void expect(char wanted) {
    skipBlank();
    if (at == text.length() || text.charAt(at) != wanted) {
      throw error("'" + wanted + "' is missing");
    }
    at++;
  }

  private String string() {
    if (at == text.length() || text.charAt(at) != '"') {
      throw error("a text in quotation marks is missing");
    }
    StringBuilder read = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return read.toString();
      }
      read.append(c == '\\' ? escaped() : c);
    }
    throw error("the text does not end");
  }

  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : ' ';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw error("unknown escape");
    };
  }

  private char unicode() {
    try {
      char c = (char) Integer.parseUnsignedInt(text.substring(at + 1, at + 5), 16);
      at += 4;
      return c;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw error("\\u needs four hexadecimal digits");
    }
  }

  private Object word() {
    int from = at;
    while (at < text.length() && "{}[],:\"/ \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> number(word, from);
    };
  }

  private Double number(String word, int from) {
    try {
      return Double.valueOf(word);
    } catch (NumberFormatException e) {
      at = from;
      throw error("\"" + word + "\" is no value");
    }
  }

  private void skipBlank() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private IllegalArgumentException error(String message) {
    String before = text.substring(0, Math.min(at, text.length()));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return new IllegalArgumentException(line + ":" + column + ": " + message);
  }
}
