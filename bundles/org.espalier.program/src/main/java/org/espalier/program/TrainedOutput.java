package org.espalier.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;

/**
 * An output of a model, what training minimises of it, and what is reported.
 *
 * @param port the output of the model's graph: {@code prediction}, or {@code output/NAME}
 * @param name what figures call it: the name of its layer
 * @param label the name of the labels it is compared with; outputs that compare one label in one
 *     form share the column of their target
 * @param loss the loss
 * @param factor what the loss is multiplied by in the whole, at least 0
 * @param metrics what is reported beside the loss, by name, in order
 * @param weights the column of the data that holds the weight of each row; empty where all rows
 *     weigh the same
 */
public record TrainedOutput(
    String port,
    String name,
    String label,
    Choice<Loss<?>> loss,
    double factor,
    Map<String, Choice<Metric<?>>> metrics,
    Optional<String> weights) {
  /** The output of a model's graph that every model has. */
  public static final String PREDICTION = "prediction";

  /** What the further outputs of a model's graph begin with. */
  public static final String FURTHER = "output/";

  /** Copies the map, and refuses a factor below 0. */
  public TrainedOutput {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    if (!(factor >= 0)) {
      throw new IllegalArgumentException(
          "the loss of %s is multiplied by %s; it must be 0 or more".formatted(name, factor));
    }
  }

  /** The only output of a model, compared with the label, with rows that weigh the same. */
  public static TrainedOutput prediction(
      Choice<Loss<?>> loss, Map<String, Choice<Metric<?>>> metrics) {
    return new TrainedOutput(PREDICTION, PREDICTION, "label", loss, 1, metrics, Optional.empty());
  }

  /** The output of the model's graph that holds the mask of this one, where it has one. */
  String maskPort() {
    return port.equals(PREDICTION) ? "mask" : "mask/" + port.substring(FURTHER.length());
  }
}
