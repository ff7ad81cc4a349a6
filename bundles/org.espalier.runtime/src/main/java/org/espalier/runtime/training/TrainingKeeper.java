package org.espalier.runtime.training;

import java.io.IOException;
import java.util.List;
import org.espalier.host.Epoch;

/** Keeps what a training makes on its way. */
public interface TrainingKeeper {
  /** Keeps the history so far; called after each epoch. */
  void history(List<Epoch> history) throws IOException;

  /** Keeps a checkpoint, from which the training can be resumed. */
  void checkpoint(Checkpoint checkpoint) throws IOException;

  /** Keeps the model as it is now under a name that a callback chose. */
  void model(String name, WeightValues weights) throws IOException;

  /** Keeps a text under a name that a callback chose. */
  void text(String name, String text) throws IOException;
}
