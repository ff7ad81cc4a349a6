package org.espalier.interchange.keras.translate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.keras.graph.Call;
import org.espalier.interchange.keras.graph.TensorRef;

/** Finds what a layer reads in a call, and refuses what cannot be said there. */
final class CallReader {
  private static final Set<String> MERGES =
      Set.of("add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate", "dot");

  private final String layer;
  private final Reasons reasons;

  CallReader(String layer, Reasons reasons) {
    this.layer = layer;
    this.reasons = reasons;
  }

  /**
   * The tensors that a layer of a type reads, in the order of pipelines.
   *
   * @param settings of the layer; a call may add to them
   */
  List<TensorRef> inputs(Translated made, Call call, Map<String, Object> settings) {
    Map<String, Object> named = new LinkedHashMap<>(call.named());
    named.values().removeIf(value -> value == null);
    named.remove("training");
    named.keySet().removeIf(key -> key.equals("mask") || isOwn(key));
    List<TensorRef> refs =
        switch (made.type()) {
          case "multi_head_attention" -> attention(call, named, settings);
          case "simple_rnn", "lstm", "gru", "bidirectional" -> recurrent(call, named);
          default -> MERGES.contains(made.type()) ? merged(call) : single(call);
        };
    named.forEach(
        (key, value) ->
            reasons.add(
                layer,
                value instanceof TensorRef || value instanceof List<?>
                    ? "it is called with " + key + "=, which cannot be said here"
                    : "it is called with " + key + "=" + value + ", which cannot be said here"));
    return refs;
  }

  /** Says what it means that a call is told whether it is one of training. */
  void noteTraining(Call call) {
    if (call.named().get("training") instanceof Boolean training) {
      if (training) {
        reasons.add(
            layer, "it is called with training=True, which lets it drop and draw in predictions");
      } else {
        reasons.note(
            layer
                + " is called with training=False; here it works as in training where it is"
                + " trained, unless it is frozen with trainable: false");
      }
    }
  }

  private static boolean isOwn(String key) {
    return Set.of("query_mask", "value_mask", "key_mask").contains(key);
  }

  /** The masks that are given in a call. */
  static List<TensorRef> masks(Call call) {
    Set<TensorRef> masks = new HashSet<>();
    call.named()
        .forEach(
            (key, value) -> {
              if (key.equals("mask") || isOwn(key)) {
                masks.addAll(MaskOperations.refs(value));
              }
            });
    return new ArrayList<>(masks);
  }

  private List<TensorRef> single(Call call) {
    List<TensorRef> refs = MaskOperations.refs(call.arguments());
    if (refs.size() != 1 || !onlyTensors(call.arguments())) {
      reasons.add(layer, "it is called with " + call.arguments().size() + " arguments, not one");
    }
    return refs.isEmpty() ? refs : refs.subList(0, 1);
  }

  private List<TensorRef> merged(Call call) {
    List<TensorRef> refs = MaskOperations.refs(call.arguments());
    if (refs.isEmpty() || !onlyTensors(call.arguments())) {
      reasons.add(layer, "it is called with something else than tensors");
    }
    return refs;
  }

  private List<TensorRef> recurrent(Call call, Map<String, Object> named) {
    List<TensorRef> refs = new ArrayList<>(MaskOperations.refs(call.arguments()));
    if (refs.isEmpty() || !onlyTensors(call.arguments())) {
      reasons.add(layer, "it is called with something else than tensors");
    }
    refs.addAll(MaskOperations.refs(named.get("initial_state")));
    if (!refs.isEmpty() && onlyTensors(named.get("initial_state"))) {
      named.remove("initial_state");
    }
    return refs;
  }

  private List<TensorRef> attention(
      Call call, Map<String, Object> named, Map<String, Object> settings) {
    List<TensorRef> refs = new ArrayList<>(MaskOperations.refs(call.arguments()));
    for (String key : List.of("query", "value", "key")) {
      refs.addAll(MaskOperations.refs(named.remove(key)));
    }
    if (Boolean.TRUE.equals(named.get("use_causal_mask"))) {
      settings.put("use_causal_mask", true);
    }
    named.remove("use_causal_mask");
    named.remove("return_attention_scores", false);
    if (refs.isEmpty() || refs.size() > 3 || !onlyTensors(call.arguments())) {
      reasons.add(layer, "it is called with something else than query, value and key");
    }
    return refs;
  }

  /** Whether a value is a tensor or a list of tensors; null is none. */
  private static boolean onlyTensors(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(CallReader::onlyTensors);
    }
    return value == null || value instanceof TensorRef;
  }
}
