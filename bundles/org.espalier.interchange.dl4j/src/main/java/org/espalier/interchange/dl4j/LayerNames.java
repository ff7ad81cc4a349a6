package org.espalier.interchange.dl4j;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names of inputs and parts as pipelines may write them. */
final class LayerNames {
  private static final String PLAIN = "[A-Za-z0-9_][A-Za-z0-9_-]*(/[A-Za-z0-9_][A-Za-z0-9_-]*)*";

  private final Map<String, String> names = new HashMap<>();

  LayerNames(Network network) {
    Set<String> taken = new HashSet<>();
    for (String input : network.inputs()) {
      String plain = input.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?![A-Za-z])", "input_");
      names.put(input, free(plain, taken));
    }
    Set<String> all = new LinkedHashSet<>();
    network.parts().forEach(part -> all.add(part.name()));
    for (String name : all) {
      names.put(name, free(plain(name, all), taken));
    }
  }

  /** The name of an input or a part. */
  String of(String name) {
    return names.get(name);
  }

  private static String plain(String name, Set<String> all) {
    boolean inside = false;
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      inside |= all.contains(name.substring(0, end));
    }
    if (name.matches(PLAIN) && !inside) {
      return name;
    }
    String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
    return plain.matches(PLAIN) ? plain : "layer_" + plain.replaceFirst("^-*", "");
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int i = 1; !taken.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
