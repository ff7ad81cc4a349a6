package org.espalier.pipeline.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;

/** Names the layers that have no name after their type: {@code dense}, {@code dense_1}. */
public final class LayerNames {
  private LayerNames() {}

  /** The layers, each with a name; names that cannot be are problems. */
  public static List<LayerSettings> assign(List<LayerSettings> layers, PlacedProblems problems) {
    Map<String, Integer> taken = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      Optional<String> name = layers.get(i).name();
      if (name.isPresent()) {
        check(name.get(), Paths.key(Paths.index("model.layers", i), "name"), taken, problems);
        taken.putIfAbsent(name.get(), i);
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    List<LayerSettings> named = new ArrayList<>();
    for (LayerSettings layer : layers) {
      String name =
          layer.name().orElseGet(() -> free(layer.layer().type(), counts, taken.keySet()));
      named.add(
          new LayerSettings(layer.layer(), Optional.of(name), layer.inputs(), layer.trainable()));
    }
    return named;
  }

  private static String free(String type, Map<String, Integer> counts, Set<String> taken) {
    String name;
    do {
      int count = counts.merge(type, 1, Integer::sum);
      name = count == 1 ? type : type + "_" + (count - 1);
    } while (taken.contains(name));
    return name;
  }

  private static void check(
      String name, String path, Map<String, Integer> taken, PlacedProblems problems) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
      problems.add(
          path, "\"" + name + "\" is no name of a layer; use letters, digits, \"_\" and \"-\"");
    } else if (taken.containsKey(name)) {
      problems.add(
          path,
          "the name \"%s\" is taken by model.layers[%d]; names differ"
              .formatted(name, taken.get(name)));
    }
  }
}
