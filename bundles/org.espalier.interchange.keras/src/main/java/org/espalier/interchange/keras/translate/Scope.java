package org.espalier.interchange.keras.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.graph.TensorRef;

/** A model while it is translated, and what its layers have made so far. */
final class Scope {
  private final KerasModel model;
  private final String names;
  private final String ids;
  private final boolean trainable;
  private final MaskOperations masks;
  private final Map<String, List<List<Value>>> made = new HashMap<>();
  private final Map<String, Integer> firsts = new HashMap<>();

  /**
   * Takes a model.
   *
   * @param names what stands before the names of its layers
   * @param ids what stands before the ids of their weights
   * @param keras2 whether the file is of Keras 2
   */
  Scope(KerasModel model, String names, String ids, boolean trainable, boolean keras2) {
    this.model = model;
    this.names = names;
    this.ids = ids;
    this.trainable = trainable;
    this.masks = new MaskOperations(model);
    Set<String> readFirst = readFirst(model);
    for (KerasLayer layer : model.layers()) {
      boolean counted =
          layer.model().isPresent()
              && !layer.distributes()
              && (keras2 || !layer.model().get().sequential());
      // a functional model has called itself once when it was made: its calls begin with 1
      firsts.put(layer.name(), counted && !readFirst.contains(layer.name()) ? 1 : 0);
    }
  }

  /** The layers whose call 0 somebody reads. */
  private static Set<String> readFirst(KerasModel model) {
    List<TensorRef> refs = new ArrayList<>(model.outputs());
    for (KerasLayer reader : model.layers()) {
      for (Call call : reader.calls()) {
        refs.addAll(MaskOperations.refs(call.arguments()));
        refs.addAll(MaskOperations.refs(call.named()));
      }
    }
    return refs.stream()
        .filter(ref -> ref.node() == 0)
        .map(TensorRef::layer)
        .collect(Collectors.toSet());
  }

  KerasModel model() {
    return model;
  }

  String names() {
    return names;
  }

  String ids() {
    return ids;
  }

  boolean trainable() {
    return trainable;
  }

  boolean isMask(KerasLayer layer) {
    return masks.contains(layer);
  }

  /** How many calls of a layer are done. */
  int done(KerasLayer layer) {
    return made.getOrDefault(layer.name(), List.of()).size();
  }

  /** Notes what a call made. */
  void put(KerasLayer layer, List<Value> outputs) {
    made.computeIfAbsent(layer.name(), name -> new ArrayList<>()).add(outputs);
  }

  /** What references stand for that are all made. */
  List<Value> all(List<TensorRef> refs) {
    return refs.stream().map(ref -> get(ref).orElseThrow()).toList();
  }

  /** What a reference stands for; empty as long as it is not made. */
  Optional<Value> get(TensorRef ref) {
    List<List<Value>> calls = made.getOrDefault(ref.layer(), List.of());
    int call = ref.node() - firsts.getOrDefault(ref.layer(), 0);
    if (call < 0 || call >= calls.size() || ref.tensor() >= calls.get(call).size()) {
      return Optional.empty();
    }
    return Optional.of(calls.get(call).get(ref.tensor()));
  }
}
