package org.espalier.evaluation.tribuo;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.EvaluatorType;
import org.espalier.evaluation.Predictions;
import org.espalier.source.DataException;
import org.osgi.service.component.annotations.Component;

/**
 * Computes figures over predictions with Tribuo.
 *
 * <p>For classes: {@code accuracy}; {@code balanced_accuracy}; {@code precision}, {@code recall}
 * and {@code f1} as the mean over the classes (also as {@code precision_macro}, ...) and over all
 * rows together ({@code precision_micro}, ...); {@code auc}, the area under the ROC curve, and
 * {@code average_precision}, of the second class where there are two, else the mean of each class
 * against the rest; {@code confusion_matrix}. The class of a row is the most probable one, the
 * first of equally probable ones. For numbers: {@code rmse}, {@code mae}, {@code r2}, {@code
 * explained_variance}.
 *
 * <p>Definitions that differ between libraries:
 *
 * <ul>
 *   <li>precision of a class that is never predicted, and recall of one that is never true, are 0
 *       (scikit-learn's {@code zero_division=0});
 *   <li>means over classes take in every class the model knows, also one that is neither true nor
 *       predicted in these rows; so does balanced accuracy, where scikit-learn leaves out classes
 *       that are never true;
 *   <li>{@code auc} and {@code average_precision} are undefined (NaN) where a class has no row or
 *       all rows, where scikit-learn raises an error or warns;
 *   <li>{@code r2} and {@code explained_variance} are undefined (NaN) where all true values are
 *       equal, where scikit-learn says 1 for a perfect prediction and else 0.
 * </ul>
 */
@Component
@EvaluatorType("tribuo")
@Doc("figures over predicted classes or numbers, computed by Tribuo")
public final class TribuoEvaluator implements Evaluator<TribuoEvaluator.Settings> {
  /** Nothing to set. */
  public record Settings() {}

  @Override
  public List<String> metrics() {
    return Wanted.all();
  }

  @Override
  public List<String> metrics(boolean classes) {
    return Wanted.fitting(classes);
  }

  /**
   * Computes figures.
   *
   * @throws DataException if a name is unknown or for another kind of prediction, if there are no
   *     rows, or if a score is not a number
   */
  @Override
  public Evaluation evaluate(Settings settings, Predictions predictions, List<String> metrics) {
    Wanted wanted = Wanted.of(metrics, predictions.isClassification());
    check(predictions);
    float[][] scores = predictions.scores();
    Scores exact = (row, column) -> scores[row][column];
    return predictions.isClassification()
        ? new ClassFigures(predictions.classes(), predictions.truth(), exact, wanted).evaluation()
        : NumberFigures.evaluation(predictions.truth(), exact, wanted);
  }

  private static void check(Predictions predictions) {
    if (predictions.rows() == 0) {
      throw new DataException(
          "there are no rows to evaluate; give the split a test part, or name data to evaluate");
    }
    for (int row = 0; row < predictions.rows(); row++) {
      for (float score : predictions.scores()[row]) {
        if (Float.isNaN(score)) {
          throw new DataException(
              "the prediction of row "
                  + row
                  + " (from 0) is not a number; train with a lower learning_rate, and look for"
                  + " cells that are not numbers");
        }
      }
    }
  }
}
