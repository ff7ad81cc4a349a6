package org.espalier.interchange.keras.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.graph.TensorRef;

/**
 * Knows which operations of a graph only make masks. Keras 3 writes them beside the layers: {@code
 * NotEqual} for an embedding, {@code LogicalOr} for a merge, and so on.
 */
final class MaskOperations {
  private static final String ELSEWHERE = "";

  /** For each reader, what it reads other than as a mask. */
  private final Map<String, Set<String>> sources = new HashMap<>();

  private final Set<String> masks = new HashSet<>();

  MaskOperations(KerasModel model) {
    Deque<String> others = new ArrayDeque<>(List.of(ELSEWHERE));
    for (KerasLayer layer : model.layers()) {
      if (layer.isOperation()) {
        masks.add(layer.name());
      } else {
        others.add(layer.name());
      }
      for (Call call : layer.calls()) {
        read(call.arguments(), layer.name());
        call.named()
            .forEach(
                (key, value) -> {
                  if (!key.equals("mask") && !key.endsWith("_mask")) {
                    read(value, layer.name());
                  }
                });
      }
    }
    model.outputs().forEach(output -> read(output, ELSEWHERE));
    // what somebody reads that is no mask itself is no mask
    while (!others.isEmpty()) {
      for (String source : sources.getOrDefault(others.remove(), Set.of())) {
        if (masks.remove(source)) {
          others.add(source);
        }
      }
    }
  }

  private void read(Object value, String reader) {
    for (TensorRef ref : refs(value)) {
      sources.computeIfAbsent(reader, name -> new HashSet<>()).add(ref.layer());
    }
  }

  /** Whether nobody reads an operation but as a mask, or to make one. */
  boolean contains(KerasLayer layer) {
    return masks.contains(layer.name());
  }

  /** The tensors in a value, in order. */
  static List<TensorRef> refs(Object value) {
    List<TensorRef> refs = new ArrayList<>();
    collect(value, refs);
    return refs;
  }

  private static void collect(Object value, List<TensorRef> refs) {
    if (value instanceof TensorRef ref) {
      refs.add(ref);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, refs));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> collect(item, refs));
    }
  }

  /**
   * Where a mask comes from that an operation makes.
   *
   * @param inputs the tensors it reads
   */
  static Set<String> origins(KerasLayer operation, Call call, List<Value> inputs) {
    if (operation.className().endsWith("Like")) {
      return Set.of(); // zeros in the shape of a layer's output, to be combined with a mask
    }
    Set<String> origins = new HashSet<>();
    inputs.stream().filter(Value::isMask).forEach(input -> origins.addAll(input.mask()));
    if (inputs.stream().anyMatch(Value::isMask)) {
      return origins;
    }
    Object other = call.arguments().size() == 2 ? call.arguments().get(1) : null;
    String source = inputs.isEmpty() ? "" : inputs.get(0).reference();
    return operation.className().equals("NotEqual") && other instanceof Number number
        ? Set.of(notEqual(source, number.doubleValue()))
        : Set.of(operation.className() + " " + operation.name());
  }

  /** The mask of an embedding's ids, or of a masking layer. */
  static String notEqual(String source, double value) {
    return source + " != " + value;
  }
}
