package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.junit.jupiter.api.Test;

final class ReduceLrOnPlateauTest extends CallbackContract {
  private static final double NAN = Double.NaN;

  @Override
  protected ReduceLrOnPlateau component() {
    return new ReduceLrOnPlateau();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses("monitor: loss, patience: 1", 3, 3, 2, 2, 2),
        CallbackSample.losses("monitor: loss, patience: 1, cooldown: 2", 3, 3, 3, 3, 3, 3, 2),
        CallbackSample.losses("monitor: loss, patience: 0, min_lr: 0.0005", 3, 3, 3, 3));
  }

  /** The rate after each epoch of a training, which begins with 0.1. */
  private static void assertRates(String settings, double[] losses, double... expected) {
    List<Double> rates = Rehearsal.of(new ReduceLrOnPlateau(), settings, losses).ratesOfEpochs();
    assertEquals(expected.length + 1, rates.size());
    for (int epoch = 1; epoch <= expected.length; epoch++) {
      double at = expected[epoch - 1];
      assertEquals(at, rates.get(epoch), 1e-6 * at, settings + " after epoch " + epoch);
    }
  }

  private static double[] ones(int epochs) {
    double[] losses = new double[epochs];
    Arrays.fill(losses, 1);
    return losses;
  }

  @Test
  void lowersTheRateWhereKerasDoes() {
    assertRates("patience: 2", ones(8), 0.1, 0.1, 0.01, 0.01, 0.001, 0.001, 0.0001, 0.0001);
    assertRates("patience: 0", ones(4), 0.1, 0.01, 0.001, 0.0001);
    assertRates(
        "patience: 2, mode: max, factor: 0.5",
        new double[] {.5, .6, .6, .6, .7, .7, .7},
        0.1,
        0.1,
        0.1,
        0.05,
        0.05,
        0.05,
        0.025);
    assertRates("patience: 2", new double[] {1, NAN, NAN, NAN, .5}, 0.1, 0.1, 0.01, 0.01, 0.01);
  }

  @Test
  void coolsDownAsKerasDoes() {
    assertRates(
        "patience: 1, factor: 0.5, cooldown: 2",
        ones(8),
        0.1,
        0.05,
        0.05,
        0.025,
        0.025,
        0.0125,
        0.0125,
        0.00625);
    assertRates(
        "patience: 2, factor: 0.5, cooldown: 1",
        new double[] {1, .9, .9, .9, .9, .8, .8, .8, .8, .8, .8, .8},
        0.1,
        0.1,
        0.1,
        0.05,
        0.05,
        0.05,
        0.05,
        0.025,
        0.025,
        0.0125,
        0.0125,
        0.00625);
    assertRates(
        "patience: 1, factor: 0.5, cooldown: 3",
        new double[] {1, 1, 1, .9, .9, .9, .9, .9},
        0.1,
        0.05,
        0.05,
        0.05,
        0.025,
        0.025,
        0.025,
        0.0125);
  }

  @Test
  void neverGoesBelowTheLeastRate() {
    assertRates("patience: 1, min_lr: 0.0005", ones(6), 0.1, 0.01, 0.001, 5e-4, 5e-4, 5e-4);
    assertRates(
        "patience: 1, factor: 0.5, min_lr: 0.02", ones(6), 0.1, 0.05, 0.025, 0.02, 0.02, 0.02);
  }

  @Test
  void whatItHasToImproveByAddsUp() {
    assertRates("patience: 2", new double[] {1, .9999, .9998, .9997, .99}, 0.1, 0.1, 0.1, 0.1, 0.1);
    assertRates(
        "patience: 2, min_delta: 0.08",
        new double[] {1, .95, .9, .85, .8, .75},
        0.1,
        0.1,
        0.1,
        0.1,
        0.1,
        0.1);
  }

  @Test
  void waitsTenEpochsUnlessItIsTold() {
    Rehearsal training = Rehearsal.of(new ReduceLrOnPlateau(), "", ones(12));
    assertEquals(0.1, training.ratesOfEpochs().get(10), 1e-9);
    assertEquals(0.01, training.ratesOfEpochs().get(11), 1e-9);
    assertTrue(
        training.messages.contains("the learning rate is 0.0100 after epoch 11, it was 0.1000"),
        training.messages.toString());
  }
}
