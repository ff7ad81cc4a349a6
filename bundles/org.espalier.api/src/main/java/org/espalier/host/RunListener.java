package org.espalier.host;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told how a run goes; called on the thread that runs it. */
@ConsumerType
public interface RunListener {
  /** A listener that ignores everything. */
  RunListener SILENT = new RunListener() {};

  /** Something began or was found out, in a sentence. */
  default void message(String text) {}

  /** A batch is done: the figures are the means of the epoch so far. */
  default void batch(int epoch, int batch, int batches, Map<String, Double> figures) {}

  /** An epoch is done. */
  default void epoch(Epoch epoch, int epochs) {}

  /** Whether the run is to stop after this batch; asked after each one. */
  default boolean stopRequested() {
    return false;
  }
}
