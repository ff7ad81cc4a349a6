package org.espalier.interchange.keras.translate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model was compiled with, output by output: Keras lets it be said in several forms. */
final class PerOutput {
  private final List<String> names;

  /**
   * Takes the outputs.
   *
   * @param names what Keras calls them, in order
   */
  PerOutput(List<String> names) {
    this.names = names;
  }

  /**
   * What is said of each output: once for all, in a list, or by their names.
   *
   * @return in order, null where nothing is said; empty if a list or an object is not of these
   */
  Optional<List<Object>> of(Object said) {
    if (said instanceof List<?> list) {
      return list.size() == names.size()
          ? Optional.of(Collections.unmodifiableList(list))
          : Optional.empty();
    }
    if (!(said instanceof Map<?, ?> map) || map.containsKey("class_name")) {
      return Optional.of(Collections.nCopies(names.size(), said));
    }
    if (names.size() == 1 && map.size() == 1) {
      return Optional.of(List.copyOf(map.values()));
    }
    return names.containsAll(map.keySet())
        ? Optional.of(names.stream().map(name -> (Object) map.get(name)).toList())
        : Optional.empty();
  }
}
