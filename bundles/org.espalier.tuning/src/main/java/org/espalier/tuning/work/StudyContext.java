package org.espalier.tuning.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.espalier.host.Epoch;
import org.espalier.host.Variants;
import org.espalier.tuning.store.StudyStore;

/**
 * What the workers of a study share.
 *
 * @param task what is to be done
 * @param store what is kept
 * @param variants trains
 * @param histories reads what earlier processes trained
 * @param control tells the listener, and knows whether to stop
 */
public record StudyContext(
    Task task, StudyStore store, Variants variants, Histories histories, Control control) {
  /** Reads the epochs that a run kept. */
  @FunctionalInterface
  public interface Histories {
    /** The epochs in the folder of a run; none if there is no such folder. */
    List<Epoch> in(Path folder) throws IOException;
  }
}
