package org.espalier.report.study;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names for paths: as many of their last parts as it takes to tell them apart. */
final class ShortNames {
  /** Names of settings that say nothing without what they are of. */
  private static final Set<String> BARE = Set.of("type", "repeat", "rate");

  private ShortNames() {}

  static Map<String, String> of(Stream<String> paths) {
    List<String> all = paths.toList();
    Map<String, String> names = new LinkedHashMap<>();
    for (String path : all) {
      int parts = BARE.contains(last(path, 1)) ? 2 : 1;
      while (clashes(all, path, parts)) {
        parts++;
      }
      names.put(path, last(path, parts));
    }
    return names;
  }

  private static boolean clashes(List<String> all, String path, int parts) {
    String name = last(path, parts);
    return !name.equals(path)
        && all.stream().anyMatch(it -> !it.equals(path) && last(it, parts).equals(name));
  }

  private static String last(String path, int parts) {
    String[] all = path.split("\\.", -1);
    return String.join(
        ".", Arrays.asList(all).subList(Math.max(0, all.length - parts), all.length));
  }
}
