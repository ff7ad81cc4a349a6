package org.espalier.tuning.work;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.List;
import org.espalier.tuner.Trial;
import org.espalier.tuning.store.StoredTraining;
import org.espalier.tuning.store.StoredTrial;

/** What a worker is to do. */
sealed interface Next {
  /**
   * Make a trial, or go on with one that nobody makes any more.
   *
   * @param trial the trial
   * @param done those of its trainings that have ended
   * @param seen the trials that its pruner may know
   * @param lock by which it is this worker's
   */
  record Make(StoredTrial trial, List<StoredTraining> done, List<Trial> seen, FileLock lock)
      implements Next, AutoCloseable {
    @Override
    public void close() throws IOException {
      lock.release();
    }
  }

  /** Wait until something has ended. */
  record Wait() implements Next {}

  /** Nothing: the study has ended. */
  record Nothing() implements Next {}
}
