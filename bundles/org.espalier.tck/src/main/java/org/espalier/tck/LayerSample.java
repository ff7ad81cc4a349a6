package org.espalier.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Settings and inputs that a layer is tried with.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param inputs its inputs, of two rows or more; several for a merge layer
 * @param mask a mask of the first input; the layer has to pass over what it masks
 * @param smooth whether it is compared with finite differences
 */
public record LayerSample(
    String settings, List<Value> inputs, Optional<Value> mask, boolean smooth) {
  /** Settings and inputs. */
  public static LayerSample of(String settings, Value... inputs) {
    return new LayerSample(settings, List.of(inputs), Optional.empty(), true);
  }

  /**
   * This sample with a mask of the first input.
   *
   * @param steps 1 for a step that counts and 0 for one that does not, row by row
   */
  public LayerSample masked(int... steps) {
    Value first = inputs.get(0);
    double[] elements = Arrays.stream(steps).asDoubleStream().toArray();
    Value mask = Value.floats(first.shape().slice(0, 2), elements);
    return new LayerSample(settings, inputs, Optional.of(mask), smooth);
  }

  /** This sample, but without finite differences: the layer jumps. */
  public LayerSample rough() {
    return new LayerSample(settings, inputs, mask, false);
  }

  @Override
  public String toString() {
    return "{%s} on %s%s"
        .formatted(
            settings,
            inputs.stream().map(Value::type).toList(),
            mask.isPresent() ? ", masked" : "");
  }
}
