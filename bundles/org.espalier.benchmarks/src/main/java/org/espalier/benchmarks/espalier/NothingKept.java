package org.espalier.benchmarks.espalier;

import java.util.List;
import org.espalier.host.Epoch;
import org.espalier.runtime.training.Checkpoint;
import org.espalier.runtime.training.TrainingKeeper;
import org.espalier.runtime.training.WeightValues;

/** Keeps nothing of a training. */
final class NothingKept implements TrainingKeeper {
  @Override
  public void history(List<Epoch> history) {}

  @Override
  public void checkpoint(Checkpoint checkpoint) {}

  @Override
  public void model(String name, WeightValues weights) {}

  @Override
  public void text(String name, String text) {}
}
