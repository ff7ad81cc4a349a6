package org.espalier.tck.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.tck.EvaluatorContract;

/** Shows that each check of an evaluator fails where it should. */
class EvaluatorFaultsTest extends FaultsTest {
  /** Tests the evaluator that was prepared last. */
  public static final class Suspect extends EvaluatorContract {
    private static BrokenWatching.Judging evaluator;

    @Override
    protected BrokenWatching.Judging component() {
      return evaluator;
    }
  }

  @Override
  Class<?> contract() {
    return EvaluatorContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(
      String what,
      List<String> names,
      Function<Predictions, Evaluation> judgement,
      Map<String, String> failures) {
    return new Fault(
        what, () -> Suspect.evaluator = new BrokenWatching.Judging(names, judgement), failures);
  }

  private static Evaluation figures(Object... namesAndValues) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      figures.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
    }
    return new Evaluation(figures, Map.of(), List.of(), List.of());
  }

  private static Evaluation counted(Predictions predictions) {
    List<List<Long>> one = List.of(List.of(1L));
    return new Evaluation(
        Map.of("a", 1.0),
        Map.of(),
        predictions.classes(),
        predictions.isClassification() ? one : List.of());
  }

  private static double changing(Predictions predictions) {
    predictions.scores()[0][0] += 1;
    return 1;
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", List.of("a"), p -> figures("a", p.truth().length), Map.of()),
        fault(
            "a figure that is listed twice",
            List.of("a", "a"),
            p -> figures("a", 1),
            Map.of("everyFigureHasANameOfItsOwn", "in [a, a]")),
        fault(
            "figures in an order of its own",
            List.of("a", "b"),
            p -> figures("a", 1, "b", 2),
            Map.of("figuresComeAsTheyAreAskedFor", "order")),
        fault(
            "a figure that depends on the first row",
            List.of("a"),
            p -> figures("a", p.truth()[0]),
            Map.of("theOrderOfRowsDoesNotMatter", "a")),
        fault(
            "scores that are changed",
            List.of("a"),
            p -> figures("a", changing(p)),
            Map.of("predictionsStayAsTheyAre", "the scores were changed")),
        fault(
            "a confusion matrix without rows",
            List.of("a"),
            EvaluatorFaultsTest::counted,
            Map.of("aConfusionMatrixCountsEveryRow", "expected: <2> but was: <1>")));
  }
}
