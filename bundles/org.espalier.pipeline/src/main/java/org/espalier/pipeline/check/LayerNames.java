package org.espalier.pipeline.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.text.FreeNames;
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
    taken.forEach((name, i) -> refuseInside(name, i, taken.keySet(), problems));
    FreeNames free = new FreeNames(taken.keySet());
    List<LayerSettings> named = new ArrayList<>();
    for (LayerSettings layer : layers) {
      String name = layer.name().orElseGet(() -> free.next(layer.layer().type()));
      named.add(
          new LayerSettings(layer.layer(), Optional.of(name), layer.inputs(), layer.trainable()));
    }
    return named;
  }

  private static void check(
      String name, String path, Map<String, Integer> taken, PlacedProblems problems) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*(/[A-Za-z0-9_][A-Za-z0-9_-]*)*")) {
      problems.add(
          path, "\"" + name + "\" is no name of a layer; use letters, digits, \"_\" and \"-\"");
    } else if (taken.containsKey(name)) {
      int line = problems.place(Paths.index("model.layers", taken.get(name))).line();
      problems.add(path, "the name \"%s\" is taken in line %d; names differ".formatted(name, line));
    }
  }

  /** The weights of a layer a are called a/kernel and so on: no layer can be called so. */
  private static void refuseInside(String name, int i, Set<String> taken, PlacedProblems problems) {
    for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
      String outer = name.substring(0, end);
      if (taken.contains(outer)) {
        problems.add(
            Paths.key(Paths.index("model.layers", i), "name"),
            "\"%s\" and \"%s\" cannot both name layers; names do not begin with another and /"
                .formatted(name, outer));
      }
    }
  }
}
