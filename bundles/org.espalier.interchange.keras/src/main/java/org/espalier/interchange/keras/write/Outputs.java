package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The outputs of layers that give several, in the order of Keras's. */
final class Outputs {
  private Outputs() {}

  /** Whether a layer gives a list. */
  static boolean areSeveral(WrittenLayer layer) {
    return of(layer).size() > 1;
  }

  /** The place of what a reference names in the list that its layer gives. */
  static int place(String reference, WrittenLayer layer) {
    int dot = reference.indexOf('.');
    return dot < 0 ? 0 : of(layer).indexOf(reference.substring(dot + 1));
  }

  /** The names of all outputs; the first is the one that needs none. */
  static List<String> of(WrittenLayer layer) {
    Map<String, Object> s = layer.settings();
    List<String> outputs = new ArrayList<>();
    switch (layer.type()) {
      case "simple_rnn", "gru", "lstm" -> {
        outputs.add("");
        states(layer.type(), s).forEach(state -> outputs.add("state_" + state));
      }
      case "bidirectional" -> {
        outputs.addAll(
            s.get("merge_mode").equals("none") ? List.of("forward", "backward") : List.of(""));
        Object inner = s.get("layer");
        List<String> states = states(Values.type(inner), Values.settings(inner));
        states.forEach(state -> outputs.add("forward_" + state));
        states.forEach(state -> outputs.add("backward_" + state));
      }
      default -> outputs.add("");
    }
    return outputs;
  }

  private static List<String> states(String type, Map<String, Object> settings) {
    if (!Values.yes(settings, "return_state")) {
      return List.of();
    }
    return type.equals("lstm") ? List.of("h", "c") : List.of("h");
  }
}
