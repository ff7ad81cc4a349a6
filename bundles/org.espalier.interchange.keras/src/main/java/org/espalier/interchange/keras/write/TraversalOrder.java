package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which Keras lists the inputs and layers of a graph, in which it also numbers the
 * groups of their weights: by how many layers are behind a layer, most first, then as a search from
 * the outputs comes upon them, depth first.
 *
 * <p>Keras computes masks with operations that stand in the graph too, so that a layer that they
 * start from may be further from the outputs than its outputs are; see {@link MaskPaths}.
 */
final class TraversalOrder {
  private final Map<String, WrittenLayer> layers = new LinkedHashMap<>();
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  private TraversalOrder(WrittenModel model) {
    model.layers().forEach(layer -> layers.put(layer.name(), layer));
    model.outputs().forEach(output -> visit(WrittenModel.source(output)));
    MaskPaths masks = new MaskPaths(model);
    List<WrittenLayer> all = model.layers();
    for (int i = all.size() - 1; i >= 0; i--) {
      WrittenLayer layer = all.get(i);
      int depth = depths.getOrDefault(layer.name(), 0);
      layer.inputs().forEach(input -> deepen(WrittenModel.source(input), depth + 1));
      masks.into(layer).forEach((source, steps) -> deepen(source, depth + 1 + steps));
    }
    // an input that nothing reads comes first of its depth
    model.inputs().forEach(input -> indices.putIfAbsent(input.name(), -1));
  }

  /** The names of inputs and layers. */
  static List<String> of(WrittenModel model) {
    TraversalOrder order = new TraversalOrder(model);
    List<String> names = new ArrayList<>(order.indices.keySet());
    names.sort(
        Comparator.comparingInt((String name) -> -order.depths.getOrDefault(name, 0))
            .thenComparingInt(order.indices::get));
    return names;
  }

  private void visit(String name) {
    if (indices.putIfAbsent(name, indices.size()) == null && layers.containsKey(name)) {
      layers.get(name).inputs().forEach(input -> visit(WrittenModel.source(input)));
    }
  }

  private void deepen(String name, int depth) {
    depths.merge(name, depth, Math::max);
  }
}
