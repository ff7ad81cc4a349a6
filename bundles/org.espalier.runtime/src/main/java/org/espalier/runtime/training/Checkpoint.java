package org.espalier.runtime.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.callback.Memory;
import org.espalier.host.Epoch;

/**
 * Where a training stood after a batch: what it has to know to go on as if it had never stopped.
 *
 * <p>Random numbers need no state of their own: each is drawn from the seed and the number of its
 * step or epoch.
 *
 * @param position how far it was
 * @param learningRate the learning rate, where callbacks may change it
 * @param history the epochs that were over
 * @param vectors parameters, state, the optimizer's slots and the sums of the epoch, by name
 * @param memories what each callback has to know, in the order of the pipeline
 * @param stopped why it does not go on; of one that ended early
 */
public record Checkpoint(
    Position position,
    double learningRate,
    List<Epoch> history,
    Map<String, float[]> vectors,
    List<Memory> memories,
    Optional<String> stopped) {
  /**
   * How far a training is.
   *
   * @param epoch the epoch it is in, from 1 on
   * @param batch how many batches of that epoch are done
   * @param step how many steps are done in all
   * @param rows how many rows of that epoch are done
   * @param seconds how long that epoch has taken so far
   */
  public record Position(int epoch, int batch, int step, int rows, double seconds) {
    /** Before the first batch. */
    static final Position BEGIN = new Position(1, 0, 0, 0, 0);
  }
}
