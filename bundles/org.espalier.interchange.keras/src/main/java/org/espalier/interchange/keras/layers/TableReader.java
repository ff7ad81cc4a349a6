package org.espalier.interchange.keras.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of the table of layers. */
final class TableReader {
  private static final Pattern SETTING =
      Pattern.compile("(\\w+)(?:=(\\w+))?(?::(\\w+))?(?:\\{([\\w,]+)})?");
  private static final Pattern WEIGHT =
      Pattern.compile("(?:(\\w+)\\.)?([\\w/-]+)(?:\\?(~?\\w+))?(!)?");

  private final Map<String, List<String>> groups = new HashMap<>();
  private final List<LayerMapping> mappings = new ArrayList<>();

  /**
   * The mappings of a table.
   *
   * @throws IllegalArgumentException for a line that says nothing
   */
  List<LayerMapping> read(List<String> lines) {
    for (String line : lines) {
      List<String> words = words(line);
      if (words.get(0).equals("group")) {
        groups.put(words.get(1), expanded(words.subList(2, words.size())));
      } else if (!line.startsWith(" ")) {
        mappings.add(empty(words.get(0), words.get(1)));
      } else {
        add(words.get(0), expanded(words.subList(1, words.size())), line);
      }
    }
    return mappings;
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.strip().split("\\s+", -1));
  }

  private List<String> expanded(List<String> words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("$")) {
        all.addAll(groups.get(word.substring(1)));
      } else {
        all.add(word);
      }
    }
    return all;
  }

  private static LayerMapping empty(String className, String type) {
    return new LayerMapping(
        className,
        type,
        new ArrayList<>(),
        new LinkedHashMap<>(),
        new LinkedHashSet<>(),
        new ArrayList<>(),
        new LinkedHashMap<>());
  }

  private void add(String section, List<String> words, String line) {
    LayerMapping last = mappings.get(mappings.size() - 1);
    switch (section) {
      case "settings" -> words.forEach(word -> last.settings().add(setting(word)));
      case "fixed" -> words.forEach(word -> fix(word, last.fixed()));
      case "ignored" -> last.ignored().addAll(words);
      case "weights" -> words.forEach(word -> last.weights().add(weight(word)));
      case "inner" -> words.forEach(word -> name(word, last.inner()));
      default -> throw new IllegalArgumentException("no section of a layer: " + line);
    }
  }

  private static MappedSetting setting(String word) {
    Matcher parts = match(SETTING, word);
    String key = parts.group(1);
    String name = Optional.ofNullable(parts.group(2)).orElse(key);
    Form form = parts.group(3) == null ? Form.of(key) : Form.stated(parts.group(3));
    List<String> allowed =
        parts.group(4) == null ? List.of() : Arrays.asList(parts.group(4).split(",", -1));
    return new MappedSetting(key, name, form, allowed);
  }

  private static MappedWeight weight(String word) {
    Matcher parts = match(WEIGHT, word);
    return new MappedWeight(
        Optional.ofNullable(parts.group(1)).orElse(""),
        parts.group(2),
        Optional.ofNullable(parts.group(3)),
        parts.group(4) == null);
  }

  private static Matcher match(Pattern pattern, String word) {
    Matcher parts = pattern.matcher(word);
    if (!parts.matches()) {
      throw new IllegalArgumentException("cannot be read: " + word);
    }
    return parts;
  }

  private static void fix(String word, Map<String, List<String>> fixed) {
    int split = word.indexOf('=');
    fixed.put(word.substring(0, split), Arrays.asList(word.substring(split + 1).split("\\|", -1)));
  }

  private static void name(String word, Map<String, String> inner) {
    int split = word.indexOf('=');
    inner.put(word.substring(0, split), word.substring(split + 1));
  }
}
