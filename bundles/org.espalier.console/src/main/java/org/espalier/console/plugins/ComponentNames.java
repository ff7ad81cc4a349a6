package org.espalier.console.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words for what a bundle brings, each component given as {@code layer dense}. */
final class ComponentNames {
  private static final int MOST = 3;
  private static final int WIDTH = 60;

  private ComponentNames() {}

  /** The first few, and how many there are. */
  static String some(List<String> components) {
    int shown = Math.min(components.size(), MOST);
    String names = String.join(", ", components.subList(0, shown));
    return shown == components.size() ? names : names + ", ... (" + components.size() + ")";
  }

  /** All, a line or a few for each kind: {@code layer: dense, dropout}. */
  static List<String> byKind(List<String> components) {
    Map<String, List<String>> kinds = new TreeMap<>();
    for (String component : components) {
      int end = component.indexOf(' ');
      String kind = end < 0 ? "" : component.substring(0, end);
      kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(component.substring(end + 1));
    }
    List<String> lines = new ArrayList<>();
    kinds.forEach((kind, types) -> wrap(kind.isEmpty() ? "" : kind + ": ", types, lines));
    return lines;
  }

  private static void wrap(String begin, List<String> types, List<String> lines) {
    StringBuilder line = new StringBuilder(begin);
    String separator = "";
    for (String type : types) {
      if (line.length() + type.length() > WIDTH && !separator.isEmpty()) {
        lines.add(line + ",");
        line = new StringBuilder(" ".repeat(begin.length()));
        separator = "";
      }
      line.append(separator).append(type);
      separator = ", ";
    }
    lines.add(line.toString());
  }
}
