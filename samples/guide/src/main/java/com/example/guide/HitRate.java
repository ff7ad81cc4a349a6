package com.example.guide;

import java.util.List;
import java.util.Map;
import org.espalier.component.Doc;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.EvaluatorType;
import org.espalier.evaluation.Predictions;
import org.osgi.service.component.annotations.Component;

/** The share of rows whose class has the greatest score. */
@Component
@EvaluatorType("hit_rate")
@Doc("share of rows whose class has the greatest score")
public final class HitRate implements Evaluator<HitRate.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public List<String> metrics() {
    return List.of("hits");
  }

  @Override
  public List<String> metrics(boolean classes) {
    return classes ? metrics() : List.of();
  }

  @Override
  public Evaluation evaluate(Settings s, Predictions predictions, List<String> metrics) {
    double hits = 0;
    for (int row = 0; row < predictions.rows(); row++) {
      float[] scores = predictions.scores()[row];
      int best = 0;
      for (int k = 1; k < scores.length; k++) {
        best = scores[k] > scores[best] ? k : best;
      }
      hits += best == predictions.truth()[row] ? 1 : 0;
    }
    Map<String, Double> figures = Map.of("hits", hits / predictions.rows());
    return new Evaluation(figures, Map.of(), List.of(), List.of());
  }
}
