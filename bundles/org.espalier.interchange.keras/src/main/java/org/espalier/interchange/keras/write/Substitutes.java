package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.model.DenseArray;

/**
 * Says layers that Keras does not have with those that it has, and that compute the same.
 *
 * <ul>
 *   <li>{@code thresholded_relu}: {@code relu} with a threshold.
 *   <li>{@code position_embedding} and {@code sine_position_encoding}: {@code rescaling} to 0, then
 *       {@code layer_normalization} over steps and features whose {@code beta} has the vectors.
 *   <li>{@code padding: causal} of a layer that has it not in Keras: {@code zero_padding} in front.
 *   <li>{@code random_crop}: {@code center_crop}, which it is outside training; that of Keras crops
 *       in training alone.
 *   <li>the activation {@code hard_sigmoid_keras2} of outputs: {@code rescaling}, then {@code relu}
 *       up to 1.
 * </ul>
 */
final class Substitutes {
  static final String OLD_SIGMOID = "hard_sigmoid_keras2";

  private static final String ACTIVATION = "activation";
  private static final String PADDING = "padding";
  private static final String CAUSAL = "causal";

  /** The layers whose outputs, and nothing else, an activation makes. */
  private static final Set<String> ACTIVATED =
      Set.of(
          ACTIVATION,
          "dense",
          "conv1d",
          "conv2d",
          "conv3d",
          "conv1d_transpose",
          "conv2d_transpose",
          "conv3d_transpose",
          "depthwise_conv1d",
          "depthwise_conv2d",
          "separable_conv1d",
          "separable_conv2d");

  private final KerasNames names;

  Substitutes(KerasNames names) {
    this.names = names;
  }

  /** Whether an activation that Keras has not can be put behind a layer. */
  static boolean canFollow(WrittenLayer layer) {
    return ACTIVATED.contains(layer.type()) && layer.settings().get("activity_regularizer") == null;
  }

  /** Whether Keras has no causal padding of a layer that has it here. */
  static boolean isPaddedApart(WrittenLayer layer) {
    return CAUSAL.equals(layer.settings().get(PADDING)) && !layer.type().equals("conv1d");
  }

  /** A layer of the same type in Keras that does the same, for layers inside of others too. */
  static WrittenLayer renamed(WrittenLayer layer) {
    if (layer.type().equals("random_crop")) {
      return layer.of("center_crop", layer.settings());
    } else if (layer.type().equals("thresholded_relu")) {
      Map<String, Object> settings = relu(null);
      settings.put("threshold", layer.settings().get("theta"));
      return layer.of("relu", settings);
    }
    return layer;
  }

  /** The layers that say a layer, the last of which gives its output. */
  List<WrittenLayer> of(WrittenLayer given, List<Integer> input) {
    WrittenLayer layer = renamed(given);
    List<WrittenLayer> layers = new ArrayList<>();
    if (layer.type().equals("position_embedding")
        || layer.type().equals("sine_position_encoding")) {
      return positions(layer, input);
    }
    if (isPaddedApart(layer)) {
      WrittenLayer pad = padding(layer);
      layers.add(pad);
      Map<String, Object> settings = new LinkedHashMap<>(layer.settings());
      settings.put(PADDING, "valid");
      layer = layer.with(settings).reading(pad.name());
    }
    boolean behind = OLD_SIGMOID.equals(Values.type(layer.settings().get(ACTIVATION)));
    layers.addAll(behind ? activatedBehind(layer) : List.of(layer));
    return layers;
  }

  private List<WrittenLayer> activatedBehind(WrittenLayer layer) {
    List<WrittenLayer> layers = new ArrayList<>();
    WrittenLayer before = layer;
    if (!layer.type().equals(ACTIVATION)) {
      Map<String, Object> settings = new LinkedHashMap<>(layer.settings());
      settings.put(ACTIVATION, "linear");
      layers.add(layer.with(settings));
    }
    String read = layers.isEmpty() ? before.inputs().get(0) : before.name();
    WrittenLayer scaled = part(before, "rescaling", rescaling(0.2, 0.5), read);
    layers.add(scaled);
    layers.add(part(before, "relu", relu(1.0), scaled.name()));
    return layers;
  }

  private WrittenLayer padding(WrittenLayer layer) {
    int axes = Values.axes(layer.type());
    List<Integer> sizes = Values.each(layer.settings().get("kernel_size"), axes);
    List<Integer> dilations = Values.each(layer.settings().get("dilation_rate"), axes);
    List<List<Integer>> sides =
        IntStream.range(0, axes)
            .mapToObj(axis -> List.of((sizes.get(axis) - 1) * dilations.get(axis), 0))
            .toList();
    Object padding = axes == 1 ? sides.get(0) : sides;
    return part(
        layer, "zero_padding" + axes + "d", Map.of(PADDING, padding), layer.inputs().get(0));
  }

  private List<WrittenLayer> positions(WrittenLayer layer, List<Integer> input) {
    WrittenLayer zeros = part(layer, "rescaling", rescaling(0.0, 0.0), layer.inputs().get(0));
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("axis", List.of(input.size() - 1, input.size()));
    settings.put("epsilon", 1.0);
    settings.put("center", true);
    settings.put("scale", false);
    settings.put("beta_initializer", "zeros");
    settings.put("gamma_initializer", "ones");
    boolean learned = layer.type().equals("position_embedding");
    int steps = input.get(input.size() - 2);
    int features = input.get(input.size() - 1);
    DenseArray beta =
        learned
            ? first(layer.weights().get("embeddings"), steps)
            : waves(steps, features, (Number) layer.settings().get("max_wavelength"));
    return List.of(
        zeros,
        new WrittenLayer(
            layer.name(),
            "layer_normalization",
            settings,
            List.of(zeros.name()),
            learned && layer.trainable(),
            Map.of("beta", beta)));
  }

  private static DenseArray first(DenseArray table, int rows) {
    int width = Math.toIntExact(table.shape()[1]);
    float[] values = Arrays.copyOf(table.values(), rows * width);
    return new DenseArray(new long[] {rows, width}, values);
  }

  /** {@code sin(p / w^(2k / n))} and its cosine, in turns, of step p and pair k of n features. */
  private static DenseArray waves(int steps, int features, Number longest) {
    float[] values = new float[steps * features];
    for (int step = 0; step < steps; step++) {
      for (int feature = 0; feature < features; feature++) {
        int pair = feature / 2;
        double exponent = -2.0 * pair * Math.log(longest.doubleValue()) / features;
        double angle = step * Math.exp(exponent);
        double value = feature % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        values[step * features + feature] = (float) value;
      }
    }
    return new DenseArray(new long[] {steps, features}, values);
  }

  private WrittenLayer part(
      WrittenLayer of, String type, Map<String, Object> settings, String input) {
    String name = names.free(of.name() + "_" + type);
    return new WrittenLayer(name, type, settings, List.of(input), of.trainable(), Map.of());
  }

  private static Map<String, Object> rescaling(double scale, double offset) {
    return Map.of("scale", scale, "offset", offset);
  }

  private static Map<String, Object> relu(Double most) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("max_value", most);
    settings.put("negative_slope", 0.0);
    settings.put("threshold", 0.0);
    return settings;
  }
}
