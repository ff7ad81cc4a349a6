package org.espalier.evaluation;

import java.util.List;
import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Computes figures over predictions.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Evaluator<S extends Record> extends Component<S> {
  /** The names of the figures it can compute. */
  @Brief
  List<String> metrics();

  /**
   * The names of the figures it can compute over predictions of one sort.
   *
   * @param classes whether classes are predicted; numbers otherwise
   */
  @Brief
  default List<String> metrics(boolean classes) {
    return metrics();
  }

  /**
   * Computes figures.
   *
   * @param predictions of classes, or of one number a row: where a row has several, it is asked for
   *     each
   * @param metrics the names of those wanted, in the order of the answer; empty for all that fit
   *     the predictions
   */
  Evaluation evaluate(S settings, Predictions predictions, List<String> metrics);

  /** Computes figures with the evaluator that a pipeline chose. */
  static Evaluation evaluate(
      Choice<Evaluator<?>> choice, Predictions predictions, List<String> metrics) {
    @SuppressWarnings("unchecked")
    Evaluator<Record> evaluator = (Evaluator<Record>) choice.component();
    return evaluator.evaluate(choice.settings(), predictions, metrics);
  }
}
