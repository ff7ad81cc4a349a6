package org.espalier.interchange.keras.translate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which layers pass masks on here: as in Keras. */
final class MaskFlow {
  private static final Set<String> PASSING =
      Set.of(
          "activation",
          "alpha_dropout",
          "batch_normalization",
          "dense",
          "dropout",
          "elu",
          "gaussian_dropout",
          "gaussian_noise",
          "layer_normalization",
          "leaky_relu",
          "multi_head_attention",
          "position_embedding",
          "prelu",
          "relu",
          "rescaling",
          "sine_position_encoding",
          "softmax",
          "spatial_dropout1d",
          "spatial_dropout2d",
          "spatial_dropout3d",
          "thresholded_relu",
          "time_distributed");

  private static final Set<String> JOINING =
      Set.of("add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate");

  private MaskFlow() {}

  /** Where the mask of a layer's output comes from. */
  static Set<String> of(Translated layer, List<Value> inputs) {
    Value first = inputs.get(0);
    if (layer.type().equals("embedding")) {
      return Boolean.TRUE.equals(layer.settings().get("mask_zero"))
          ? Set.of(MaskOperations.notEqual(first.reference(), 0))
          : Set.of();
    }
    if (layer.type().equals("masking")) {
      Object value = layer.settings().getOrDefault("mask_value", 0.0);
      return Set.of(MaskOperations.notEqual(first.reference(), ((Number) value).doubleValue()));
    }
    if (JOINING.contains(layer.type())) {
      return joined(layer, inputs);
    }
    return PASSING.contains(layer.type()) || Recurrent.answersSequence(layer)
        ? first.mask()
        : Set.of();
  }

  private static Set<String> joined(Translated layer, List<Value> inputs) {
    boolean any = layer.type().equals("concatenate");
    if (!any && inputs.stream().anyMatch(input -> input.mask().isEmpty())) {
      return Set.of();
    }
    Set<String> all = new HashSet<>();
    inputs.forEach(input -> all.addAll(input.mask()));
    return all;
  }
}
