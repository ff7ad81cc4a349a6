package org.espalier.runtime.prediction;

import java.util.ArrayList;
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
  /**
   * What the numbers that the output gives for a row say.
   *
   * @param shape the extents of these numbers
   */
  Prediction prediction(float[] output, List<Long> shape) {
    List<String> classes = labels.classes();
    boolean single = output.length == 1 && classes.isEmpty();
    boolean ofRow = output.length == 1 || output.length == classes.size();
    if (single) {
      return new Prediction(Float.toString(output[0]), output[0], Map.of());
    } else if (classes.isEmpty() || !ofRow) {
      return several(output, shape);
    }
    float[] scores = Scores.of(classes, output);
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      named.put(classes.get(i), (double) scores[i]);
    }
    int best = Scores.best(scores);
    return new Prediction(classes.get(best), scores[best], named);
  }

  private Prediction several(float[] output, List<Long> shape) {
    List<Double> numbers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (float number : output) {
      numbers.add((double) number);
      words.add(Float.toString(number));
    }
    List<String> said = labels.isClasses() ? steps(output, shape) : words;
    return new Prediction(String.join(" ", said), output[0], Map.of(), Map.of(), numbers, shape);
  }

  /** The class of each step. */
  private List<String> steps(float[] output, List<Long> shape) {
    int width = Math.toIntExact(shape.get(shape.size() - 1));
    List<String> steps = new ArrayList<>();
    for (int from = 0; from < output.length; from += width) {
      float[] step = Arrays.copyOfRange(output, from, from + width);
      steps.add(labels.classes().get(Scores.best(Scores.of(labels.classes(), step))));
    }
    return steps;
  }

  /**
   * What the output says of rows whose truth is known.
   *
   * @param truth for each row the number of its class, or its values
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
