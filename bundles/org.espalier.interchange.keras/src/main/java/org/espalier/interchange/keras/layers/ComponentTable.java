package org.espalier.interchange.keras.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What settings of layers, and the training of a model, name: the table {@code components.txt}
 * beside this class, which says at its top how it is written. The kinds are {@code activation},
 * {@code initializer}, {@code regularizer}, {@code loss}, {@code metric}, {@code optimizer} and
 * {@code schedule}.
 */
public final class ComponentTable {
  private static final ComponentTable SHIPPED = new ComponentTable(Lines.of("components.txt"));

  private final List<MappedComponent> components = new ArrayList<>();

  private ComponentTable(List<String> lines) {
    String kind = "";
    for (String line : lines) {
      List<String> words = Arrays.asList(line.strip().split("\\s+", -1));
      if (line.startsWith(" ")) {
        components.add(component(kind, words));
      } else {
        kind = words.get(0);
      }
    }
  }

  /** The table. */
  public static ComponentTable shipped() {
    return SHIPPED;
  }

  /** What a class of Keras is here. */
  public Optional<MappedComponent> ofClass(String kind, String className) {
    return first(kind, component -> component.className().equals(className));
  }

  /** What a type is in Keras. */
  public Optional<MappedComponent> ofType(String kind, String type) {
    return first(kind, component -> component.type().equals(type));
  }

  private Optional<MappedComponent> first(String kind, Predicate<MappedComponent> wanted) {
    return components.stream()
        .filter(component -> component.kind().equals(kind))
        .filter(wanted)
        .findFirst();
  }

  private static MappedComponent component(String kind, List<String> words) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String word : words.subList(2, words.size())) {
      int split = word.indexOf('=');
      String key = split < 0 ? word : word.substring(0, split);
      settings.put(key, split < 0 ? word : word.substring(split + 1));
    }
    return new MappedComponent(kind, words.get(0), words.get(1), settings);
  }
}
