package org.espalier.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Settings that a callback is tried with, and a training that it watches.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param epochs the figures of each epoch by name, for example {@code loss} and {@code val_loss}
 */
public record CallbackSample(String settings, List<Map<String, Double>> epochs) {
  /** A training of which only the loss of each epoch is known. */
  public static CallbackSample losses(String settings, double... losses) {
    return new CallbackSample(
        settings, Arrays.stream(losses).mapToObj(loss -> Map.of("loss", loss)).toList());
  }

  @Override
  public String toString() {
    return "{%s} over %s".formatted(settings, epochs);
  }
}
