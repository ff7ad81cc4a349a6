package org.espalier.pipeline.render;

import java.util.ArrayList;
import java.util.List;

/**
 * YAML text of one value.
 *
 * @param lines its lines; exactly one if it stands beside its key
 * @param inline whether it stands beside its key
 * @param comment what is said after an inline value; empty for nothing
 */
record Block(List<String> lines, boolean inline, String comment) {
  static Block inline(String text) {
    return new Block(List.of(text), true, "");
  }

  static Block inline(String text, String comment) {
    return new Block(List.of(text), true, comment);
  }

  static Block below(List<String> lines) {
    return new Block(List.copyOf(lines), false, "");
  }

  /** The value's text, for an inline one. */
  String text() {
    return lines.get(0);
  }

  /** The lines of a mapping's entry. */
  List<String> entry(String key) {
    if (inline) {
      return List.of(key + ": " + commented());
    }
    List<String> entry = new ArrayList<>(List.of(key + ":"));
    lines.forEach(line -> entry.add("  " + line));
    return entry;
  }

  /** The lines of a list's element. */
  List<String> element() {
    if (inline) {
      return List.of("- " + commented());
    }
    List<String> element = new ArrayList<>();
    lines.forEach(line -> element.add((element.isEmpty() ? "- " : "  ") + line));
    return element;
  }

  private String commented() {
    return comment.isEmpty() ? text() : text() + "  # " + comment;
  }
}
