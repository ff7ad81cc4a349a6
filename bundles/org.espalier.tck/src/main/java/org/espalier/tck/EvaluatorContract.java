package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.Predictions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Evaluator} has to do: answer the figures it is asked for, in their order, of
 * whatever predictions it says it can judge, without regard to the order of the rows.
 */
public abstract class EvaluatorContract extends ComponentContract {
  private static final int ROWS = 40;

  /** Settings as in a pipeline, without the type; each way to use it at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  private Evaluator<?> evaluator() {
    return (Evaluator<?>) component();
  }

  private Evaluation evaluate(int sample, Predictions predictions, List<String> metrics) {
    @SuppressWarnings("unchecked") // the component under test is an evaluator
    Choice<Evaluator<?>> choice = (Choice<Evaluator<?>>) bind(settings().get(sample));
    return Evaluator.evaluate(choice, predictions, metrics);
  }

  /** Predictions of two classes, of three, and of numbers, as far as it can judge them. */
  private List<Predictions> predictions() {
    List<Predictions> all = new ArrayList<>();
    if (!evaluator().metrics(true).isEmpty()) {
      all.add(classes("no", "yes"));
      all.add(classes("a", "b", "c"));
    }
    if (!evaluator().metrics(false).isEmpty()) {
      all.add(numbers());
    }
    return all;
  }

  private static Predictions classes(String... names) {
    Random random = new Random(names.length);
    double[] truth = new double[ROWS];
    float[][] scores = new float[ROWS][names.length];
    for (int row = 0; row < ROWS; row++) {
      truth[row] = row % names.length;
      float rest = 1;
      for (int k = 0; k < names.length - 1; k++) {
        scores[row][k] = rest * random.nextFloat();
        rest -= scores[row][k];
      }
      scores[row][names.length - 1] = rest;
    }
    return new Predictions(List.of(names), truth, scores);
  }

  private static Predictions numbers() {
    Random random = new Random(7);
    double[] truth = random.doubles(ROWS).toArray();
    float[][] scores = new float[ROWS][1];
    for (int row = 0; row < ROWS; row++) {
      scores[row][0] = (float) (truth[row] + 0.2 * random.nextGaussian());
    }
    return new Predictions(List.of(), truth, scores);
  }

  private Stream<DynamicTest> each(String what, Judgement judgement) {
    return tests(
        what,
        settings(),
        i -> {
          for (Predictions predictions : predictions()) {
            judgement.run(i, predictions);
          }
        });
  }

  /** A test of one setting on one kind of predictions. */
  private interface Judgement {
    void run(int sample, Predictions predictions);
  }

  private List<String> fitting(Predictions predictions) {
    return evaluator().metrics(predictions.isClassification());
  }

  @Test
  void everyFigureHasANameOfItsOwn() {
    List<String> names = evaluator().metrics();
    assertFalse(names.isEmpty(), "no figures");
    assertEquals(names.size(), new HashSet<>(names).size(), "in " + names);
    assertTrue(new HashSet<>(names).containsAll(evaluator().metrics(true)), "of classes");
    assertTrue(new HashSet<>(names).containsAll(evaluator().metrics(false)), "of numbers");
    names.forEach(name -> assertTrue(name.matches("[a-z][a-z0-9_]*"), "a_word: " + name));
  }

  @TestFactory
  Stream<DynamicTest> figuresComeAsTheyAreAskedFor() {
    return each("figures", this::checkFigures);
  }

  private void checkFigures(int sample, Predictions predictions) {
    Map<String, Double> all = evaluate(sample, predictions, List.of()).figures();
    assertFalse(all.isEmpty(), "no figures where none is named");
    for (String name : fitting(predictions)) {
      Evaluation one = evaluate(sample, predictions, List.of(name));
      one.figures()
          .forEach((figure, value) -> assertEquals(value, all.getOrDefault(figure, value), figure));
      assertTrue(one.figures().containsKey(name) || !one.confusion().isEmpty(), "no " + name);
    }
    List<String> wanted = new ArrayList<>(all.keySet());
    Collections.reverse(wanted);
    assertEquals(
        wanted, List.copyOf(evaluate(sample, predictions, wanted).figures().keySet()), "order");
  }

  @TestFactory
  Stream<DynamicTest> theOrderOfRowsDoesNotMatter() {
    return each(
        "order",
        (sample, predictions) -> {
          Map<String, Double> before = evaluate(sample, predictions, List.of()).figures();
          Map<String, Double> after = evaluate(sample, turned(predictions), List.of()).figures();
          before.forEach((name, value) -> assertEquals(value, after.get(name), 1e-9, name));
        });
  }

  private static Predictions turned(Predictions predictions) {
    int rows = predictions.rows();
    double[] truth = new double[rows];
    float[][] scores = new float[rows][];
    for (int row = 0; row < rows; row++) {
      truth[row] = predictions.truth()[rows - 1 - row];
      scores[row] = predictions.scores()[rows - 1 - row];
    }
    return new Predictions(predictions.classes(), truth, scores);
  }

  @TestFactory
  Stream<DynamicTest> predictionsStayAsTheyAre() {
    return each(
        "unchanged",
        (sample, predictions) -> {
          double[] truth = predictions.truth().clone();
          float[][] scores =
              Arrays.stream(predictions.scores()).map(float[]::clone).toArray(float[][]::new);
          evaluate(sample, predictions, List.of());
          assertTrue(Arrays.equals(truth, predictions.truth()), "the truth was changed");
          assertTrue(Arrays.deepEquals(scores, predictions.scores()), "the scores were changed");
        });
  }

  @TestFactory
  Stream<DynamicTest> aConfusionMatrixCountsEveryRow() {
    return each(
        "confusion",
        (sample, predictions) -> {
          Evaluation evaluation = evaluate(sample, predictions, List.of());
          List<List<Long>> confusion = evaluation.confusion();
          if (!confusion.isEmpty()) {
            assertEquals(predictions.classes(), evaluation.classes());
            assertEquals(predictions.classes().size(), confusion.size());
            long rows = confusion.stream().flatMap(List::stream).mapToLong(n -> n).sum();
            assertEquals(predictions.rows(), rows);
          }
          assertTrue(
              predictions.classes().containsAll(evaluation.perClass().keySet()),
              "figures of classes that are not there: " + evaluation.perClass().keySet());
        });
  }
}
