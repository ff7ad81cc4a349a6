package org.espalier.runtime.prediction;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;
import org.espalier.host.Prediction;
import org.espalier.runtime.data.Labels;

/**
 * An output of a model that says something of a row.
 *
 * @param port the output of the model's graph
 * @param name what people call it: the name of its layer
 * @param labels what its labels mean
 */
public record PredictedOutput(String port, String name, Labels labels) {
  /** What the numbers that the output gives for a row say. */
  Prediction prediction(float[] output) {
    List<String> classes = labels.classes();
    if (classes.isEmpty()) {
      return new Prediction(Float.toString(output[0]), output[0], Map.of());
    }
    float[] scores = Scores.of(classes, output);
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      named.put(classes.get(i), (double) scores[i]);
    }
    int best = Scores.best(scores);
    return new Prediction(classes.get(best), scores[best], named);
  }

  /**
   * What the output says of rows whose truth is known.
   *
   * @param truth for each row the number of its class, or the value
   * @param outputs for each row what the output gives
   */
  Predictions predictions(double[] truth, float[][] outputs) {
    float[][] scores =
        Arrays.stream(outputs)
            .map(output -> Scores.of(labels.classes(), output))
            .toArray(float[][]::new);
    return new Predictions(labels.classes(), truth, scores);
  }
}
