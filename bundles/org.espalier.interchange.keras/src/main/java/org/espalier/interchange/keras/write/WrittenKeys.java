package org.espalier.interchange.keras.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Keras writes of the layers of a class beside their settings: the table {@code written.txt},
 * which says at its top how it is written.
 *
 * @param constants keys that always have the same value
 * @param present keys that are written only where they have a value
 * @param built whether the shape of the input is written
 * @param bare whether neither {@code trainable} nor a policy of types is written
 */
record WrittenKeys(
    Map<String, Object> constants, Set<String> present, boolean built, boolean bare) {
  private static final Map<String, WrittenKeys> TABLE = read();

  static WrittenKeys of(String className) {
    return TABLE.getOrDefault(className, new WrittenKeys(Map.of(), Set.of(), false, false));
  }

  private static Map<String, WrittenKeys> read() {
    Map<String, WrittenKeys> table = new HashMap<>();
    try (InputStream in = WrittenKeys.class.getResourceAsStream("written.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> words = Arrays.asList(line.split(" ", -1));
          table.put(words.get(0), read(words.subList(1, words.size())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private static WrittenKeys read(List<String> words) {
    Map<String, Object> constants = new LinkedHashMap<>();
    Set<String> present = new HashSet<>();
    for (String word : words) {
      int split = word.indexOf('=');
      if (split > 0) {
        constants.put(word.substring(0, split), new JsonText.Raw(word.substring(split + 1)));
      } else if (word.endsWith("?")) {
        present.add(word.substring(0, word.length() - 1));
      }
    }
    return new WrittenKeys(constants, present, words.contains("built"), words.contains("bare"));
  }
}
