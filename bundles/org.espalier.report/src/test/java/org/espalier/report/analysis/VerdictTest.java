package org.espalier.report.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.Epoch;
import org.espalier.report.analysis.Verdict.Kind;
import org.junit.jupiter.api.Test;

/** The histories named after sample pipelines are those of real runs. */
class VerdictTest {
  private static final double[] TEXT_CNN_LOSS = {
    0.6844, 0.5390, 0.2296, 0.0531, 0.0137, 0.0056, 0.0032, 0.0021, 0.0014, 0.0011
  };
  private static final double[] TEXT_CNN_VALIDATION = {
    0.6684, 0.4984, 0.3986, 0.4599, 0.4734, 0.4912, 0.5166, 0.5403, 0.5549, 0.5777
  };
  private static final double[] NAMES_M2_LOSS = {
    0.6579, 0.5270, 0.4531, 0.4334, 0.4242, 0.4163, 0.4105, 0.4038, 0.3996, 0.3957, 0.3924, 0.3840,
    0.3808, 0.3771, 0.3726, 0.3696, 0.3668, 0.3644, 0.3593, 0.3573
  };
  private static final double[] NAMES_M2_VALIDATION = {
    0.6045, 0.4762, 0.4365, 0.4251, 0.4174, 0.4119, 0.4089, 0.4052, 0.4026, 0.4108, 0.3973, 0.4020,
    0.3959, 0.3947, 0.3952, 0.3940, 0.3933, 0.3922, 0.3952, 0.3940
  };
  private static final double[] NAMES_M5_LOSS = {
    0.6504, 0.5636, 0.4649, 0.4440, 0.4342, 0.4255, 0.4223, 0.4174, 0.4152, 0.4133, 0.4111, 0.4032,
    0.4051, 0.3980, 0.3980, 0.3963, 0.3925, 0.3904, 0.3887, 0.3899
  };
  private static final double[] NAMES_M5_VALIDATION = {
    0.6187, 0.4919, 0.4457, 0.4306, 0.4214, 0.4153, 0.4097, 0.4081, 0.4062, 0.4096, 0.4001, 0.4023,
    0.3971, 0.3943, 0.3916, 0.3906, 0.3926, 0.3910, 0.3929, 0.3884
  };

  private static Verdict of(double[] training, double... validation) {
    return Verdict.of(history(training, validation), false);
  }

  private static History history(double[] training, double... validation) {
    List<Epoch> epochs = new ArrayList<>();
    for (int i = 0; i < training.length; i++) {
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("loss", training[i]);
      if (validation.length > 0) {
        figures.put("val_loss", validation[i]);
      }
      epochs.add(new Epoch(i + 1, figures, 1));
    }
    return History.of(epochs);
  }

  private static double[] first(double[] values, int count) {
    return Arrays.copyOf(values, count);
  }

  @Test
  void theTextCnnOverfitsAfterItsThirdEpoch() {
    Verdict verdict = of(TEXT_CNN_LOSS, TEXT_CNN_VALIDATION);
    assertEquals(
        new Verdict(
            Kind.OVERFITS,
            "Validation loss was lowest in epoch 3 and rose by 40\u00a0% after it while training loss"
                + " kept falling: the model overfits. early_stopping with restore_best_weights would"
                + " have kept epoch 3."),
        verdict);
    assertTrue(verdict.isWarning());
  }

  @Test
  void aRunThatPutItsBestWeightsBackSaysSo() {
    assertTrue(
        Verdict.of(history(TEXT_CNN_LOSS, TEXT_CNN_VALIDATION), true)
            .sentence()
            .endsWith("restore_best_weights put the weights of the best epoch back."));
  }

  @Test
  void oneEpochAfterTheBestIsNoProofYet() {
    assertEquals(
        new Verdict(
            Kind.LEVELLED_OFF,
            "Validation loss was lowest in epoch 3 and higher in the one after it: too early to"
                + " tell."),
        of(first(TEXT_CNN_LOSS, 4), first(TEXT_CNN_VALIDATION, 4)));
    assertEquals(Kind.OVERFITS, of(first(TEXT_CNN_LOSS, 5), first(TEXT_CNN_VALIDATION, 5)).kind());
  }

  @Test
  void threeEpochsOfTheTextCnnAreStillFalling() {
    assertEquals(
        Kind.STILL_FALLING, of(first(TEXT_CNN_LOSS, 3), first(TEXT_CNN_VALIDATION, 3)).kind());
  }

  @Test
  void namesM2AndM5LevelOff() {
    Verdict m2 = of(NAMES_M2_LOSS, NAMES_M2_VALIDATION);
    assertEquals(
        "Validation loss was lowest in epoch 18, and stayed within 2 % of that from epoch 13 on: it"
            + " levelled off.",
        m2.sentence());
    assertEquals(Kind.LEVELLED_OFF, m2.kind());
    assertEquals(Kind.LEVELLED_OFF, of(NAMES_M5_LOSS, NAMES_M5_VALIDATION).kind());
  }

  @Test
  void eightEpochsOfNamesM5AreStillFalling() {
    assertEquals(
        Kind.STILL_FALLING, of(first(NAMES_M5_LOSS, 8), first(NAMES_M5_VALIDATION, 8)).kind());
  }

  @Test
  void aLossThatCameFarAndStillFallsByMuchIsStillFalling() {
    double[] falling = new double[60];
    for (int i = 0; i < falling.length; i++) {
      falling[i] = 870_000 * Math.exp(-i / 3.0) + 40_000 * Math.exp(-i / 30.0) + i % 2 * 50;
    }
    assertEquals(Kind.STILL_FALLING, of(falling, falling).kind());
  }

  @Test
  void aLossThatRisesOnBothSidesIsNoOverfitting() {
    double[] rising = {0.9, 0.5, 0.8, 1.4, 2.0, 3.1};
    assertEquals(Kind.UNSTABLE, of(rising, rising).kind());
  }

  @Test
  void upsAndDownsAreNoRise() {
    double[] training = {1, 0.9, 0.8, 0.7, 0.65, 0.6, 0.55, 0.5};
    assertEquals(
        Kind.LEVELLED_OFF, of(training, 0.8, 0.5, 0.7, 0.48, 0.72, 0.5, 0.69, 0.52).kind());
  }

  @Test
  void neitherAreTheyOfFewEpochs() {
    double[] training = {1, 0.9, 0.8, 0.7, 0.65, 0.6};
    assertEquals(Kind.LEVELLED_OFF, of(training, 0.8, 0.5, 0.7, 0.48, 0.72, 0.485).kind());
  }

  @Test
  void ofNegativeLossesTheRiseIsNoPercentage() {
    Verdict verdict = of(new double[] {0, -0.5, -0.8, -0.9, -0.95}, -0.1, -0.6, -0.5, -0.4, -0.3);
    assertEquals(Kind.OVERFITS, verdict.kind());
    assertTrue(verdict.sentence().contains("rose by 0.2 after it"), verdict.sentence());
  }

  @Test
  void withoutValidationRowsNothingIsSaidOfOverfitting() {
    Verdict verdict = of(first(TEXT_CNN_LOSS, 5));
    assertEquals(Kind.NO_VALIDATION, verdict.kind());
    assertTrue(verdict.sentence().contains("still falling at the end"), verdict.sentence());
    Verdict flat = of(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
    assertTrue(!flat.sentence().contains("still falling"), flat.sentence());
  }

  @Test
  void oneEpochHasNoDirectionAndNoneHasNoCurve() {
    assertEquals(Kind.ONE_EPOCH, of(new double[] {1}, 1).kind());
    assertEquals(Kind.NO_EPOCH, Verdict.of(History.of(List.of()), false).kind());
  }

  @Test
  void aLossThatIsNoNumberIsNamedWithItsEpoch() {
    Verdict verdict = of(new double[] {1, 0.9, Double.NaN}, 1, 1, 1);
    assertEquals(Kind.DIVERGED, verdict.kind());
    assertTrue(verdict.sentence().startsWith("The loss of epoch 3 "), verdict.sentence());
  }
}
