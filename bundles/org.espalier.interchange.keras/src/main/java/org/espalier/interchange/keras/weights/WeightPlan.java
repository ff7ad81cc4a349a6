package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.layers.SnakeCase;

/**
 * Where a model's weights are in its file.
 *
 * <p>Keras 3 walks the attributes of a model ({@code keras.src.saving.saving_lib}). Of a model that
 * is {@code layers}: each layer becomes a group named after its class in snake case, the second of
 * a class with {@code _1} behind it, and so on; its own name is only an attribute of the group. In
 * it, {@code vars} has its weights numbered from 0, trainable ones first, and each attribute that
 * is a layer is a group again: {@code layers/bidirectional_1/forward_layer/cell/vars/0}. Operations
 * of {@code keras.ops} are not counted.
 */
public final class WeightPlan {
  private final List<WeightedLayer> layers = new ArrayList<>();

  private WeightPlan() {}

  /** The layers of a model, in the order of its file. */
  public static List<WeightedLayer> of(KerasModel model) throws IOException {
    WeightPlan plan = new WeightPlan();
    plan.add(model, "", "layers", null, model.trainable());
    return plan.layers;
  }

  private void add(KerasModel model, String scope, String container, String top, boolean trainable)
      throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    for (KerasLayer layer : model.layers()) {
      if (layer.isOperation()) {
        continue;
      }
      String snake = SnakeCase.of(layer.className());
      int count = counts.merge(snake, 1, Integer::sum) - 1;
      String group = container + "/" + (count == 0 ? snake : snake + "_" + count);
      String id = scope.isEmpty() ? layer.name() : scope + "/" + layer.name();
      String outer = top == null ? layer.name() : top;
      if (layer.model().isPresent()) {
        KerasModel inner = layer.model().get();
        String inside = layer.distributes() ? "/layer/layers" : "/layers";
        add(inner, id, group + inside, outer, trainable && inner.trainable());
      } else {
        layers.add(new WeightedLayer(id, group, outer, slots(layer, trainable)));
      }
    }
  }

  private static List<Slot> slots(KerasLayer layer, boolean trainable) throws IOException {
    List<Slot> slots = new ArrayList<>();
    for (Slot slot : Slots.of(layer)) {
      slots.add(new Slot(slot.owner(), slot.index(), slot.name(), trainable && slot.trainable()));
    }
    return slots;
  }
}
