package org.espalier.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Gradients;

/**
 * A model of two classes: a row is numbers, and the probability of the second class is the logistic
 * function of their weighted sum.
 */
final class LinearTrialModel implements ExplainTrial.Model {
  /** A number of a row, what it is of, and its weight. */
  record Term(Attribution.Part part, double number, double weight) {}

  private final double bias;
  private final Function<Map<String, Object>, List<Term>> terms;

  LinearTrialModel(double bias, Function<Map<String, Object>, List<Term>> terms) {
    this.bias = bias;
    this.terms = terms;
  }

  @Override
  public float[] scores(Map<String, Object> row) {
    double sum = bias;
    for (Term term : terms.apply(row)) {
      sum += term.number() * term.weight();
    }
    float yes = (float) logistic(sum);
    return new float[] {1 - yes, yes};
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public Gradients gradients(Map<String, Object> row, int output) {
    Map<String, List<Term>> byFeature = new LinkedHashMap<>();
    for (Term term : terms.apply(row)) {
      byFeature.computeIfAbsent(term.part().feature(), name -> new ArrayList<>()).add(term);
    }
    return new LinearGradients(byFeature, output == 1 ? 1 : -1);
  }

  private final class LinearGradients implements Gradients {
    private final Map<String, List<Term>> terms;
    private final int sign;

    LinearGradients(Map<String, List<Term>> terms, int sign) {
      this.terms = terms;
      this.sign = sign;
    }

    @Override
    public Map<String, List<Share>> shares() {
      Map<String, List<Share>> shares = new LinkedHashMap<>();
      terms.forEach(
          (feature, list) -> {
            List<Share> of = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
              Term term = list.get(i);
              of.add(new Share(term.part(), i, new float[] {(float) term.number()}));
            }
            shares.put(feature, of);
          });
      return shares;
    }

    @Override
    public Map<String, float[]> values() {
      Map<String, float[]> values = new LinkedHashMap<>();
      terms.forEach(
          (feature, list) -> {
            float[] numbers = new float[list.size()];
            for (int i = 0; i < numbers.length; i++) {
              numbers[i] = (float) list.get(i).number();
            }
            values.put(feature, numbers);
          });
      return values;
    }

    private double yes(Map<String, float[]> point) {
      double sum = bias;
      for (Map.Entry<String, List<Term>> feature : terms.entrySet()) {
        float[] numbers = point.get(feature.getKey());
        for (int i = 0; i < numbers.length; i++) {
          sum += numbers[i] * feature.getValue().get(i).weight();
        }
      }
      return logistic(sum);
    }

    @Override
    public List<Map<String, float[]>> at(List<Map<String, float[]>> points) {
      return points.stream().map(this::gradient).toList();
    }

    private Map<String, float[]> gradient(Map<String, float[]> point) {
      double yes = yes(point);
      Map<String, float[]> gradient = new LinkedHashMap<>();
      terms.forEach(
          (feature, list) -> {
            float[] numbers = new float[list.size()];
            for (int i = 0; i < numbers.length; i++) {
              numbers[i] = (float) (sign * yes * (1 - yes) * list.get(i).weight());
            }
            gradient.put(feature, numbers);
          });
      return gradient;
    }

    @Override
    public float[] scores(List<Map<String, float[]>> points) {
      float[] scores = new float[points.size()];
      for (int i = 0; i < scores.length; i++) {
        double yes = yes(points.get(i));
        scores[i] = (float) (sign > 0 ? yes : 1 - yes);
      }
      return scores;
    }
  }
}
