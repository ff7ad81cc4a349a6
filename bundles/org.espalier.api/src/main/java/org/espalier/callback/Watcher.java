package org.espalier.callback;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told how a training goes. */
@ConsumerType
public interface Watcher {
  /**
   * An epoch begins. Does not come again where a training goes on within an epoch.
   *
   * @param epoch the epoch's number, from 1 on
   */
  default void epochBegan(int epoch) {}

  /**
   * A batch was trained on.
   *
   * @param epoch the epoch's number, from 1 on
   * @param batch the batch's number within the epoch, from 1 on
   */
  default void batchEnded(int epoch, int batch) {}

  /**
   * An epoch is over, and so is its validation.
   *
   * @param epoch the epoch's number, from 1 on
   * @param figures the loss and metrics of the epoch by name, those of validation with the prefix
   *     {@code val_}
   */
  default void epochEnded(int epoch, Map<String, Double> figures) {}

  /**
   * The training is over; weights that are put back now are those of the model. Comes also after a
   * training that was interrupted, unless it is to be resumed.
   */
  default void trainingEnded() {}

  /** What this watcher has to know to go on after a break; kept in every checkpoint. */
  default Memory memory() {
    return Memory.NONE;
  }

  /**
   * Goes on where another watcher of the same settings stood.
   *
   * @param memory what that one answered
   */
  default void recall(Memory memory) {}
}
