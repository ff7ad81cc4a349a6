package org.espalier.interchange.keras.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From which layers Keras computes the masks that layers read, and by how many operations in turn.
 *
 * <p>{@code embedding} compares its input (1 operation), {@code masking} compares and reduces it
 * (2); merge layers join masks two at a time, and {@code concatenate} spreads each over its input,
 * puts them together and reduces them.
 */
final class MaskPaths {
  private static final Set<String> READERS =
      Set.of(
          "simple_rnn",
          "lstm",
          "gru",
          "bidirectional",
          "time_distributed",
          "batch_normalization",
          "softmax",
          "global_average_pooling1d",
          "multi_head_attention");

  /** Layers of space lose masks, as do those that give rows another shape. */
  private static final Set<String> LOSERS =
      Set.of("flatten", "reshape", "permute", "repeat_vector", "dot", "embedding");

  /** For each output that has a mask, the layers that it starts from and the operations between. */
  private final Map<String, Map<String, Integer>> paths = new HashMap<>();

  private final boolean joins;

  MaskPaths(WrittenModel model) {
    for (WrittenLayer layer : model.layers()) {
      Map<String, Integer> path = made(layer);
      if (!path.isEmpty()) {
        paths.put(layer.name(), path);
        Outputs.of(layer).stream()
            .filter(output -> output.equals("forward") || output.equals("backward"))
            .forEach(output -> paths.put(layer.name() + "." + output, path));
      }
    }
    joins =
        model.layers().stream()
            .anyMatch(
                layer -> layer.type().equals("concatenate") && paths.containsKey(layer.name()));
  }

  /** The names that Keras gives the operations, which no layer of the graph can have too. */
  Set<String> operations() {
    if (paths.isEmpty()) {
      return Set.of();
    }
    return joins
        ? Set.of(
            "any",
            "concatenate",
            "expand_dims",
            "logical_or",
            "not_equal",
            "ones_like",
            "zeros_like")
        : Set.of("any", "logical_or", "not_equal");
  }

  /** The layers from which the masks start that a layer reads, and the operations between. */
  Map<String, Integer> into(WrittenLayer layer) {
    Map<String, Integer> all = new HashMap<>();
    if (READERS.contains(layer.type())) {
      layer.inputs().forEach(input -> join(all, of(input), 0));
    }
    return all;
  }

  private Map<String, Integer> made(WrittenLayer layer) {
    String input = layer.inputs().get(0);
    String type = layer.type();
    if (type.equals("embedding") && Values.yes(layer.settings(), "mask_zero")) {
      return Map.of(WrittenModel.source(input), 1);
    } else if (type.equals("masking")) {
      return Map.of(WrittenModel.source(input), 2);
    } else if (type.equals("concatenate")) {
      return concatenated(layer);
    } else if (Merges.reads(type) && !type.equals("dot")) {
      return merged(layer);
    }
    boolean lost = LOSERS.contains(type) || Values.axes(type) > 0 || isLastStep(layer);
    return lost && !type.startsWith("spatial_dropout") ? Map.of() : of(input);
  }

  private Map<String, Integer> merged(WrittenLayer layer) {
    List<String> inputs = layer.inputs();
    Map<String, Integer> all = new HashMap<>();
    if (inputs.stream().allMatch(paths::containsKey)) {
      for (int i = 0; i < inputs.size(); i++) {
        join(all, of(inputs.get(i)), inputs.size() - Math.max(i, 1));
      }
    }
    return all;
  }

  private Map<String, Integer> concatenated(WrittenLayer layer) {
    Map<String, Integer> all = new HashMap<>();
    if (layer.inputs().stream().anyMatch(paths::containsKey)) {
      for (String input : layer.inputs()) {
        boolean masked = paths.containsKey(input);
        join(all, of(input), 4);
        join(all, Map.of(WrittenModel.source(input), 0), masked ? 4 : 3);
      }
    }
    return all;
  }

  private static boolean isLastStep(WrittenLayer layer) {
    Map<String, Object> settings =
        layer.type().equals("bidirectional")
            ? Values.settings(layer.settings().get("layer"))
            : layer.settings();
    return Boolean.FALSE.equals(settings.get("return_sequences"));
  }

  private Map<String, Integer> of(String reference) {
    return paths.getOrDefault(reference, Map.of());
  }

  private static void join(Map<String, Integer> all, Map<String, Integer> path, int further) {
    path.forEach((source, steps) -> all.merge(source, steps + further, Math::max));
  }
}
