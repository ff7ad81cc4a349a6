package org.espalier.evaluation.tribuo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Evaluation;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;

/** Figures over predicted numbers. */
final class NumberFigures {
  private static final String NAME = "value";

  private NumberFigures() {}

  static Evaluation evaluation(double[] truth, Scores predicted, Wanted wanted) {
    RegressionFactory factory = new RegressionFactory();
    MutableOutputInfo<Regressor> domain = factory.generateInfo();
    List<Prediction<Regressor>> predictions = new ArrayList<>(truth.length);
    boolean constant = true;
    for (int row = 0; row < truth.length; row++) {
      Regressor actual = new Regressor(NAME, truth[row]);
      domain.observe(actual);
      constant &= truth[row] == truth[0];
      Regressor said = new Regressor(NAME, predicted.at(row, 0));
      predictions.add(new Prediction<>(said, 0, new ArrayExample<>(actual)));
    }
    RegressionEvaluation result =
        new RegressionEvaluator()
            .evaluate(
                new GivenModel<>(domain.generateImmutableOutputInfo(), false),
                predictions,
                GivenModel.provenance(factory));
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String name : wanted.names()) {
      figures.put(name, figure(result, name, constant));
    }
    return new Evaluation(figures, Map.of(), List.of(), List.of());
  }

  private static double figure(RegressionEvaluation result, String name, boolean constant) {
    return switch (name) {
      case "rmse" -> result.averageRMSE();
      case "mae" -> result.averageMAE();
      case "r2" -> constant ? Double.NaN : result.averageR2();
      case "explained_variance" -> constant ? Double.NaN : result.averagedExplainedVariance();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
