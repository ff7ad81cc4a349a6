package org.espalier.interchange.dl4j;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.espalier.model.DenseArray;

/**
 * The weights of locally connected layers. Keras orders the kernel of each place by step and
 * feature, DL4J by feature and step; Keras has a bias for each place and filter, DL4J one for each
 * filter.
 */
final class LocalWeights {
  private static final String KERNEL = "kernel";
  private static final String BIAS = "bias";

  private LocalWeights() {}

  /**
   * Puts the weights of a layer as DL4J has them in the place of those of Keras.
   *
   * @param weights those of the layer, by their names
   * @return why it cannot be
   */
  static Optional<String> turn(LocallyConnected1D layer, Map<String, DenseArray> weights) {
    weights.computeIfPresent(KERNEL, (name, kernel) -> turned(layer, kernel));
    DenseArray bias = weights.get(BIAS);
    if (bias == null || bias.shape().length < 2 || bias.values().length == 0) {
      return Optional.empty();
    }
    int filters = Math.toIntExact(bias.shape()[bias.shape().length - 1]);
    float[] values = bias.values();
    for (int i = filters; i < values.length; i++) {
      if (values[i] != values[i % filters]) {
        return Optional.of(
            "its bias differs from place to place; that of Deeplearning4j is one number for each filter, so train the layer with use_bias=False");
      }
    }
    weights.put(BIAS, new DenseArray(new long[] {filters}, Arrays.copyOf(values, filters)));
    return Optional.empty();
  }

  /** From [places, steps * features, filters] to [places, features * steps, filters]. */
  private static DenseArray turned(LocallyConnected1D layer, DenseArray kernel) {
    long[] shape = kernel.shape();
    int steps = layer.getKernel();
    if (shape.length != 3 || steps < 1 || shape[1] % steps != 0) {
      return kernel; // which DL4J refuses
    }
    long features = shape[1] / steps;
    DenseArray split =
        new DenseArray(new long[] {shape[0], steps, features, shape[2]}, kernel.values());
    return new DenseArray(shape, Axes.transpose(split, 0, 2, 1, 3).values());
  }
}
