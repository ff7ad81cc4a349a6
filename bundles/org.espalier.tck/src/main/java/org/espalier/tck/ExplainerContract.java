package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.source.Image;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Explainer} has to do: say the same of the same row and seed, in terms of the
 * row's own parts, and find what a model looks at.
 *
 * <p>A test extends the contract of the cells that its explainer explains: {@link
 * TextExplainerContract}, {@link TableExplainerContract}, {@link ImageExplainerContract}; or {@link
 * GlobalExplainerContract}. One that explains several kinds of cells has a test for each.
 */
public abstract class ExplainerContract extends ComponentContract {
  private static final int MOST_ROWS = 1000;
  private static final int OUTPUT = 1;
  private static final double ABOUT_NOTHING = 1e-6;

  /** Settings to try it with, as they stand in a pipeline without the type. */
  @Override
  protected abstract List<String> settings();

  /** A model that looks at one part of its rows, of two classes. */
  abstract ExplainTrial trial();

  /** What is explained; empty for a global explainer. */
  abstract Map<String, Object> row();

  /** Whether this is the part that the model looks at. */
  abstract boolean isSought(Attribution.Part part);

  private Explainer<?> explainer() {
    return (Explainer<?>) component();
  }

  private Explanation explain(int sample, ExplainTrial trial) throws IOException {
    @SuppressWarnings("unchecked") // the component under test is an explainer
    Choice<Explainer<?>> choice = (Choice<Explainer<?>>) bind(settings().get(sample));
    return Explainer.explain(choice, row(), OUTPUT, trial);
  }

  @TestFactory
  Stream<DynamicTest> theSameRowAndSeedGiveTheSameAnswer() {
    return tests(
        "again",
        settings(),
        i -> assertEquals(explain(i, trial().seeded(7)), explain(i, trial().seeded(7))));
  }

  @TestFactory
  Stream<DynamicTest> askingForFewRowsAtATimeItTellsItsProgressToTheEnd() {
    return tests(
        "progress",
        settings(),
        i -> {
          ExplainTrial trial = trial();
          explain(i, trial);
          assertTrue(
              trial.largestBatch() <= MOST_ROWS,
              trial.largestBatch() + " rows at once; ask for " + MOST_ROWS + " at most");
          checkProgress(trial.progress());
        });
  }

  private static void checkProgress(List<ExplainTrial.Progress> progress) {
    assertFalse(progress.isEmpty(), "it tells no progress");
    int before = 0;
    for (ExplainTrial.Progress step : progress) {
      assertTrue(step.done() >= before, "the progress goes back: " + progress);
      assertEquals(progress.get(0).all(), step.all(), "what there is to do changes: " + progress);
      before = step.done();
    }
    assertEquals(progress.get(0).all(), before, "the progress ends before its end: " + progress);
  }

  @TestFactory
  Stream<DynamicTest> itSaysWhatIsExplained() {
    return tests(
        "score",
        settings(),
        i -> {
          Explanation explanation = explain(i, trial());
          assertTrue(Double.isFinite(explanation.score()), "a score of " + explanation.score());
          if (!explainer().isGlobal()) {
            assertEquals(trial().scores(List.of(row()))[0][OUTPUT], explanation.score(), 1e-6);
            assertEquals(trial().classes().get(OUTPUT), explanation.output());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> partsAreThoseOfTheRowTheGreatestFirst() {
    return tests(
        "parts",
        settings(),
        i -> {
          List<Attribution> attributions = explain(i, trial()).attributions();
          assertFalse(attributions.isEmpty(), "no parts");
          attributions.forEach(attribution -> checkPart(attribution.part()));
          List<Double> weights =
              attributions.stream().map(attribution -> Math.abs(attribution.weight())).toList();
          assertTrue(weights.stream().allMatch(Double::isFinite), "weights of " + attributions);
          if (!explainer().isGlobal()) {
            assertEquals(weights.stream().sorted(Comparator.reverseOrder()).toList(), weights);
          }
        });
  }

  private void checkPart(Attribution.Part part) {
    assertTrue(trial().features().contains(part.feature()), "a feature that is not: " + part);
    assertFalse(part.name().isEmpty(), "a part without a name: " + part);
    Object cell = row().get(part.feature());
    checkRuns(part.spans(), cell instanceof CharSequence text ? text.length() : 0);
    checkRuns(part.pixels(), cell instanceof Image image ? image.height() * image.width() : 0);
  }

  private static void checkRuns(List<Attribution.Run> runs, int length) {
    List<Attribution.Run> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.comparingInt(Attribution.Run::from));
    int place = 0;
    for (Attribution.Run run : sorted) {
      assertTrue(run.from() >= place, "runs overlap: " + runs);
      assertTrue(run.to() > run.from(), "a run of nothing: " + runs);
      place = run.to();
    }
    assertTrue(place <= length, "a run outside of 0 to " + length + ": " + runs);
  }

  @TestFactory
  Stream<DynamicTest> whatTheModelLooksAtComesFirst() {
    return tests(
        "sought",
        settings(),
        i -> {
          List<Attribution> attributions = explain(i, trial()).attributions();
          assertTrue(isSought(attributions.get(0).part()), "first of " + attributions);
          assertTrue(attributions.get(0).weight() > 0, "it speaks for the class: " + attributions);
        });
  }

  @TestFactory
  Stream<DynamicTest> nothingMattersToAModelThatAlwaysSaysTheSame() {
    return tests(
        "constant",
        settings(),
        i -> {
          ExplainTrial.Model constant = new LinearTrialModel(0.4, row -> List.of());
          for (Attribution attribution : explain(i, trial().with(constant)).attributions()) {
            assertEquals(0, attribution.weight(), ABOUT_NOTHING, attribution.toString());
          }
        });
  }

  @Test
  void cellsThatItDoesNotExplainAreRefusedWithTheirType() {
    for (Column.Type type : Column.Type.values()) {
      if (!explainer().explains(type)) {
        ExplainTrial trial =
            ExplainTrial.of(List.of("no", "yes"), row -> new float[] {0.5f, 0.5f})
                .reading("strange", type);
        IllegalArgumentException e =
            assertThrows(
                IllegalArgumentException.class,
                () -> explain(0, trial),
                "cells of " + type + " are not explained, as it says, and not refused");
        assertTrue(e.getMessage().contains(type.toString()), e.getMessage());
      }
    }
  }
}
