package org.espalier.interchange.keras.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.keras.graph.Call;

/** What is special about recurrent layers: states that go in and come out. */
final class Recurrent {
  private static final Set<String> TYPES = Set.of("simple_rnn", "lstm", "gru");

  private Recurrent() {}

  /** Whether a layer takes states. */
  static boolean is(Translated layer) {
    return TYPES.contains(layer.type()) || layer.type().equals("bidirectional");
  }

  /** Whether a layer answers all steps. */
  static boolean answersSequence(Translated layer) {
    return is(layer) && Boolean.TRUE.equals(recurring(layer).get("return_sequences"));
  }

  /** The references to all outputs of a layer, in the order of Keras. */
  static List<String> outputs(String name, Translated layer) {
    List<String> outputs = new ArrayList<>();
    boolean both = layer.type().equals("bidirectional");
    if (both && "none".equals(layer.settings().get("merge_mode"))) {
      outputs.addAll(List.of(name + ".forward", name + ".backward"));
    } else {
      outputs.add(name);
    }
    if (!is(layer) || !Boolean.TRUE.equals(recurring(layer).get("return_state"))) {
      return outputs;
    }
    boolean two = "lstm".equals(both ? recurring(layer).get("type") : layer.type());
    List<String> states = two ? List.of("h", "c") : List.of("h");
    for (String direction : both ? List.of("forward_", "backward_") : List.of("state_")) {
      states.forEach(state -> outputs.add(name + "." + direction + state));
    }
    return outputs;
  }

  /**
   * Whether Keras 3 gives a layer no mask: of a layer that is called with several tensors it looks
   * for arguments called after these, and {@code sequences_mask} is none.
   */
  static boolean forgetsMask(Translated made, Call call, List<Value> read) {
    return is(made)
        && read.size() > 1
        && !read.get(0).mask().isEmpty()
        && CallReader.masks(call).isEmpty();
  }

  private static Map<?, ?> recurring(Translated layer) {
    return layer.settings().get("layer") instanceof Map<?, ?> inner ? inner : layer.settings();
  }
}
