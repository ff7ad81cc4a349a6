package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.junit.jupiter.api.Test;

final class TerminateOnNanTest extends CallbackContract {
  @Override
  protected TerminateOnNan component() {
    return new TerminateOnNan();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses("", 3, 2, 1),
        CallbackSample.losses("", 3, Double.NaN),
        CallbackSample.losses("restore_weights: false", 3, Double.POSITIVE_INFINITY, 1));
  }

  @Test
  void stopsAtTheBatchAndPutsTheWeightsFromBeforeTheEpochBack() {
    Rehearsal training = Rehearsal.of(new TerminateOnNan(), "", 3, 2, Double.NaN, 1);
    String reason = training.stopped.orElseThrow();
    assertTrue(
        reason.startsWith("the loss became NaN in epoch 3, batch 1; likely causes: "), reason);
    assertTrue(reason.contains("0.1"), reason);
    assertEquals(2, training.weights[0]);
    assertEquals(List.of("the weights with which epoch 3 began are put back"), training.messages);
  }

  @Test
  void inTheFirstEpochThatAreTheWeightsFromBeforeTheTraining() {
    assertEquals(0, Rehearsal.of(new TerminateOnNan(), "", Double.NaN).weights[0]);
  }

  @Test
  void theWeightsOfThatBatchStayWhereTheSettingsSaySo() {
    Rehearsal training =
        Rehearsal.of(
            new TerminateOnNan(), "restore_weights: false", 3, Double.POSITIVE_INFINITY, 1);
    assertEquals(2, training.passed());
    assertEquals(2, training.weights[0]);
  }
}
