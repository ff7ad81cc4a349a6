package org.espalier.evaluation.tribuo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.espalier.evaluation.Evaluation;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.impl.ArrayExample;

/** Figures over predicted classes. */
final class ClassFigures {
  /** Warns of every figure of a class without rows; the figures themselves say as much. */
  private static final Logger NOISE =
      Logger.getLogger("org.tribuo.classification.evaluation.ConfusionMetrics");

  private final List<String> classes;
  private final double[] truth;
  private final Scores scores;
  private final Wanted wanted;
  private final List<Label> labels = new ArrayList<>();
  private final long[] support;
  private final LabelEvaluation result;

  /** Computes; labels are the numbers of the classes, so that no name of a class can matter. */
  ClassFigures(List<String> classes, double[] truth, Scores scores, Wanted wanted) {
    this.classes = classes;
    this.truth = truth;
    this.scores = scores;
    this.wanted = wanted;
    this.support = new long[classes.size()];
    NOISE.setLevel(Level.SEVERE);
    LabelFactory factory = new LabelFactory();
    MutableOutputInfo<Label> domain = factory.generateInfo();
    for (int i = 0; i < classes.size(); i++) {
      labels.add(new Label(Integer.toString(i)));
      domain.observe(labels.get(i));
    }
    List<Prediction<Label>> predictions = new ArrayList<>(truth.length);
    for (int row = 0; row < truth.length; row++) {
      support[(int) truth[row]]++;
      predictions.add(prediction(row));
    }
    this.result =
        new LabelEvaluator()
            .evaluate(
                new GivenModel<>(domain.generateImmutableOutputInfo(), wanted.needsProbabilities()),
                predictions,
                GivenModel.provenance(factory));
  }

  private Prediction<Label> prediction(int row) {
    int best = 0;
    Map<String, Label> all = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      if (scores.at(row, i) > scores.at(row, best)) {
        best = i;
      }
      if (wanted.needsProbabilities()) {
        String name = labels.get(i).getLabel();
        all.put(name, new Label(name, scores.at(row, i)));
      }
    }
    ArrayExample<Label> example = new ArrayExample<>(labels.get((int) truth[row]));
    return new Prediction<>(labels.get(best), all, 0, example, wanted.needsProbabilities());
  }

  Evaluation evaluation() {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String name : wanted.names()) {
      if (!name.equals(Wanted.CONFUSION_MATRIX)) {
        figures.put(name, figure(name));
      }
    }
    return new Evaluation(
        figures,
        wanted.needsClasses() ? perClass() : Map.of(),
        classes,
        wanted.has(Wanted.CONFUSION_MATRIX) ? confusion() : List.of());
  }

  private double figure(String name) {
    return switch (name) {
      case "accuracy" -> result.accuracy();
      case "balanced_accuracy" -> 1 - result.balancedErrorRate();
      case "precision", "precision_macro" -> result.macroAveragedPrecision();
      case "recall", "recall_macro" -> result.macroAveragedRecall();
      case "f1", "f1_macro" -> result.macroAveragedF1();
      case "precision_micro" -> result.microAveragedPrecision();
      case "recall_micro" -> result.microAveragedRecall();
      case "f1_micro" -> result.microAveragedF1();
      case "auc" -> overClasses(result::AUCROC);
      case "average_precision" -> overClasses(result::averagedPrecision);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private interface OfClass {
    double figure(Label label);
  }

  /** Of two classes the figure of the second, else the mean; NaN where a class is all or none. */
  private double overClasses(OfClass figure) {
    for (long rows : support) {
      if (rows == 0 || rows == truth.length) {
        return Double.NaN;
      }
    }
    if (labels.size() == 2) {
      return figure.figure(labels.get(1));
    }
    double sum = 0;
    for (Label label : labels) {
      sum += figure.figure(label);
    }
    return sum / labels.size();
  }

  private Map<String, Map<String, Double>> perClass() {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("precision", result.precision(label));
      figures.put("recall", result.recall(label));
      figures.put("f1", result.f1(label));
      figures.put("support", (double) support[i]);
      all.put(classes.get(i), figures);
    }
    return all;
  }

  private List<List<Long>> confusion() {
    List<List<Long>> matrix = new ArrayList<>();
    for (Label actual : labels) {
      List<Long> row = new ArrayList<>();
      for (Label predicted : labels) {
        row.add((long) result.confusion(predicted, actual));
      }
      matrix.add(row);
    }
    return matrix;
  }
}
