package org.espalier.callback;

import org.osgi.annotation.versioning.ProviderType;

/** A training, as a callback may steer it; to be used within the calls of its {@link Watcher}. */
@ProviderType
public interface Training {
  /** The number of epochs that the pipeline asks for. */
  int epochs();

  /** Ends the training after this batch. */
  void stop(String reason);

  /** The learning rate of the next step. */
  double learningRate();

  /**
   * Changes the learning rate from the next step on.
   *
   * @throws ScheduledRateException if a schedule of the optimizer sets it
   */
  void learningRate(double rate);

  /** A copy of the weights as they are now. */
  float[] weights();

  /** Puts weights back that {@link #weights()} answered. */
  void weights(float[] weights);

  /** The mean loss of the epoch so far. */
  double loss();
}
