package org.espalier.runtime.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Gradients;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.prediction.PredictedOutput;

/** The gradients of the score of one class, or of the predicted number, at a row. */
final class ModelGradients implements Gradients {
  /** How many points are computed together. */
  private static final int POINTS = 64;

  private final Sensitivity sensitivity;
  private final Map<String, Object> row;
  private final Runnable checkpoint;
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final Map<String, List<Share>> shares;
  private final float[] factors;
  private final boolean inverse;

  /**
   * Prepares the gradients at a row.
   *
   * @param predicted what the model says
   * @param output the number of the class, or 0
   * @param checkpoint runs between batches of points, and may throw
   */
  ModelGradients(
      Sensitivity sensitivity,
      CellShares cells,
      PredictedOutput predicted,
      Map<String, Object> row,
      int output,
      Runnable checkpoint) {
    this.sensitivity = sensitivity;
    this.row = row;
    this.checkpoint = checkpoint;
    sensitivity
        .values(sensitivity.repeated(row, 1), 1)
        .forEach((feature, rows) -> values.put(feature, rows[0]));
    this.shares = cells.of(row, values);
    boolean single = predicted.labels().classes().size() == 2 && sensitivity.width() == 1;
    this.inverse = single && output == 0;
    this.factors = new float[sensitivity.width()];
    factors[single ? 0 : output] = 1;
  }

  @Override
  public Map<String, List<Share>> shares() {
    return shares;
  }

  @Override
  public Map<String, float[]> values() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    values.forEach((feature, numbers) -> copies.put(feature, numbers.clone()));
    return copies;
  }

  @Override
  public List<Map<String, float[]>> at(List<Map<String, float[]>> points) {
    List<Map<String, float[]>> gradients = new ArrayList<>();
    for (Sensitivity.Result result : results(points)) {
      for (int i = 0; i < result.scores().length; i++) {
        Map<String, float[]> gradient = new LinkedHashMap<>();
        for (Map.Entry<String, float[][]> feature : result.gradients().entrySet()) {
          gradient.put(feature.getKey(), signed(feature.getValue()[i]));
        }
        gradients.add(gradient);
      }
    }
    return gradients;
  }

  private float[] signed(float[] gradient) {
    for (int i = 0; inverse && i < gradient.length; i++) {
      gradient[i] = -gradient[i];
    }
    return gradient;
  }

  @Override
  public float[] scores(List<Map<String, float[]>> points) {
    float[] scores = new float[points.size()];
    int at = 0;
    for (Sensitivity.Result result : results(points)) {
      for (float[] score : result.scores()) {
        scores[at++] = inverse ? 1 - score[0] : score[0];
      }
    }
    return scores;
  }

  private List<Sensitivity.Result> results(List<Map<String, float[]>> points) {
    List<Sensitivity.Result> results = new ArrayList<>();
    for (int from = 0; from < points.size(); from += POINTS) {
      checkpoint.run();
      List<Map<String, float[]>> some =
          points.subList(from, Math.min(points.size(), from + POINTS));
      Map<String, EncodedColumn> beside = sensitivity.repeated(row, some.size());
      Map<String, List<float[]>> numbers = new LinkedHashMap<>();
      values.forEach(
          (feature, own) ->
              numbers.put(
                  feature, some.stream().map(point -> checked(feature, own, point)).toList()));
      results.add(sensitivity.at(factors, beside, numbers));
    }
    return results;
  }

  private static float[] checked(String feature, float[] own, Map<String, float[]> point) {
    float[] numbers = point.getOrDefault(feature, own);
    if (numbers.length != own.length) {
      throw new IllegalArgumentException(
          "a point has %d numbers for the feature \"%s\", which becomes %d"
              .formatted(numbers.length, feature, own.length));
    }
    return numbers;
  }
}
