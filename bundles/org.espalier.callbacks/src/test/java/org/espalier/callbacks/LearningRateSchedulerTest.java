package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.espalier.host.InvalidPipelineException;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LearningRateSchedulerTest extends CallbackContract {
  private static final String HALVED =
      "schedule: {type: exponential_decay, decay_steps: 1, decay_rate: 0.5}";

  @Override
  protected LearningRateScheduler component() {
    return new LearningRateScheduler();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses(HALVED, 3, 2, 1),
        CallbackSample.losses("rates: {2: 0.5, 4: 0.25}", 5, 4, 3, 2, 1));
  }

  /** As Keras with {@code lambda epoch, rate: 0.1 * 0.5 ** epoch}. */
  @Test
  void asksTheScheduleOnceForEachEpoch() {
    Rehearsal training = Rehearsal.of(new LearningRateScheduler(), HALVED, 1, 1, 1);
    assertEquals(List.of(0.1, 0.05, 0.025, 0.025), training.ratesOfEpochs());
    assertEquals(List.of(0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025), training.rates);
  }

  @Test
  void ratesThatAreWrittenDownHoldUntilTheNext() {
    Rehearsal training =
        Rehearsal.of(new LearningRateScheduler(), "rates: {4: 0.001, 2: 0.01}", 1, 1, 1, 1, 1);
    assertEquals(List.of(0.1, 0.01, 0.01, 0.001, 0.001, 0.001), training.ratesOfEpochs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", HALVED + ", rates: {1: 0.1}", "rates: {0: 0.1}", "rates: {first: 0.1}"})
  void whatSaysNoRateIsRefusedBeforeTheRun(String settings) {
    assertThrows(
        InvalidPipelineException.class,
        () -> Rehearsal.choice(new LearningRateScheduler(), settings));
  }
}
