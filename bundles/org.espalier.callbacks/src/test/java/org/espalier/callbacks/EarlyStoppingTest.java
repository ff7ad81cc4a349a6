package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.callback.UnknownFigureException;
import org.espalier.host.InvalidPipelineException;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EarlyStoppingTest extends CallbackContract {
  private static final double[] LOSSES = {1, 0.9, 0.95, 0.8, 0.85, 0.81, 0.9, 0.79, 0.9, 0.9, 0.9};

  @Override
  protected EarlyStopping component() {
    return new EarlyStopping();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses("monitor: loss", 3, 2, 2.5),
        CallbackSample.losses(
            "monitor: loss, patience: 2, restore_best_weights: true", 3, 2, 2.5, 1.9, 1.9, 2, 1),
        CallbackSample.losses("monitor: loss, patience: 9, restore_best_weights: true", 3, 1, 2),
        CallbackSample.losses("monitor: loss, patience: 2, baseline: 1.5", 3, 2, 1.9, 1, 0.5));
  }

  /** What Keras 3.15 does: the epoch it stops after, and the one whose weights there are then. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "3, 3, patience: 0",
        "3, 3, patience: 1",
        "6, 6, patience: 2",
        "7, 4, 'patience: 3, restore_best_weights: true'",
        "11, 8, 'patience: 20, restore_best_weights: true'",
        "3, 1, 'patience: 2, min_delta: 0.15, restore_best_weights: true'",
        "3, 2, 'patience: 3, baseline: 0.7, restore_best_weights: true'",
        "3, 2, 'patience: 3, baseline: 0.85, restore_best_weights: true'",
        "3, 3, 'patience: 2, baseline: 0.85'",
        "10, 8, 'patience: 2, start_from_epoch: 4, restore_best_weights: true'",
        "9, 8, 'patience: 1, start_from_epoch: 6, restore_best_weights: true'",
      })
  void stopsWhereKerasStops(int after, float weights, String settings) {
    Rehearsal training = Rehearsal.of(new EarlyStopping(), settings, LOSSES);
    assertEquals(after, training.passed());
    assertEquals(weights, training.weights[0]);
    assertEquals(after < LOSSES.length, training.stopped.isPresent());
  }

  @Test
  void lessThanWhatFloatsCanTellIsNoImprovementAsInKeras() {
    Rehearsal noise =
        Rehearsal.of(new EarlyStopping(), "patience: 2", 1, 1 - 1e-9, 1 - 2e-9, 1 - 3e-9);
    assertEquals(3, noise.passed());
    Rehearsal ties =
        Rehearsal.of(new EarlyStopping(), "patience: 2, min_delta: 0.1", 1, 0.9, 0.8, 0.7);
    assertTrue(ties.stopped.isEmpty());
  }

  @Test
  void aFigureThatIsNotANumberIsNoImprovement() {
    String two = "patience: 2, restore_best_weights: true";
    Rehearsal later = Rehearsal.of(new EarlyStopping(), two, 1, Double.NaN, Double.NaN, 0.5);
    assertEquals(3, later.passed());
    assertEquals(1, later.weights[0]);
    String three = "patience: 3, restore_best_weights: true";
    Rehearsal passing = Rehearsal.of(new EarlyStopping(), three, 1, Double.NaN, Double.NaN, 0.5);
    assertEquals(4, passing.passed());
    assertEquals(4, passing.weights[0]);
  }

  @Test
  void moreIsBetterForAccuracyOrWhereTheModeSaysSo() {
    double[] rising = {.5, .6, .55, .7, .6, .6, .6};
    String max = "patience: 2, mode: max, restore_best_weights: true";
    assertEquals(4, Rehearsal.of(new EarlyStopping(), max, rising).weights[0]);
    List<Map<String, Double>> figures =
        List.of(
            Map.of("val_accuracy", 0.5), Map.of("val_accuracy", 0.7), Map.of("val_accuracy", 0.6));
    Rehearsal training =
        Rehearsal.of(new EarlyStopping(), "monitor: val_accuracy, patience: 1", figures);
    assertEquals(
        "early_stopping: val_accuracy has not improved since epoch 2 (0.7000)",
        training.stopped.orElseThrow());
  }

  @Test
  void saysWhoseWeightsArePutBack() {
    Rehearsal training =
        Rehearsal.of(new EarlyStopping(), "restore_best_weights: true, patience: 5", 2, 1, 3);
    assertEquals(
        List.of("the weights of epoch 2 are put back, the best by val_loss"), training.messages);
  }

  @Test
  void aFigureThatEpochsDoNotHaveIsRefusedBeforeTheFirst() {
    List<Map<String, Double>> figures = List.of(Map.of("loss", 1.0, "accuracy", 0.5));
    UnknownFigureException unvalidated =
        assertThrows(
            UnknownFigureException.class, () -> Rehearsal.of(new EarlyStopping(), "", figures));
    assertEquals(
        "there is no figure \"val_loss\"; the figures of each epoch are accuracy, loss: there are"
            + " no validation rows; take some, for example with data.split.validation: 0.2, or"
            + " watch a figure of training",
        unvalidated.getMessage());
    UnknownFigureException unknown =
        assertThrows(
            UnknownFigureException.class,
            () -> Rehearsal.of(new EarlyStopping(), "monitor: mse", figures));
    assertEquals(
        "there is no figure \"mse\"; the figures of each epoch are accuracy, loss; training.metrics"
            + " adds others",
        unknown.getMessage());
  }

  @Test
  void anEpochThatWasBrokenOffIsNotJudged() {
    List<Map<String, Double>> figures =
        List.of(Map.of("val_loss", 1.0), Map.of("loss", 9.0), Map.of("val_loss", 0.9));
    assertTrue(Rehearsal.of(new EarlyStopping(), "patience: 1", figures).stopped.isEmpty());
  }

  @Test
  void aFigureWhoseModeIsNotKnownNeedsOne() {
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class,
            () -> Rehearsal.choice(new EarlyStopping(), "monitor: val_bleu"));
    assertTrue(e.getMessage().contains("write mode: min, or mode: max"), e.getMessage());
    Rehearsal.choice(new EarlyStopping(), "monitor: val_bleu, mode: max");
  }
}
