package org.espalier.host;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told how a run goes; called on the thread that runs it. */
@ConsumerType
public interface RunListener {
  /** A listener that ignores everything. */
  RunListener SILENT = new RunListener() {};

  /** Something began or was found out, in a sentence. */
  default void message(String text) {}

  /** A file of data is being fetched; told a few times a second, and at its end. */
  default void download(DownloadProgress progress) {}

  /** Whether a file of data may be fetched from its address; asked before that is tried. */
  default boolean mayDownload(String address) {
    return true;
  }

  /** A batch is done. */
  default void batch(BatchProgress progress) {}

  /** An epoch is done. */
  default void epoch(Epoch epoch, int epochs) {}

  /**
   * Work that is no training goes on: an explanation, a projection; told from time to time, and at
   * its end.
   *
   * @param what what is being done, for people: {@code lime_text, row 2 of 5}
   * @param done how much is done
   * @param all of how much
   */
  default void progress(String what, int done, int all) {}

  /**
   * Whether the run is to stop after this batch; asked after each one, and while a file is fetched.
   *
   * <p>A run that was stopped is interrupted: it keeps a checkpoint and can be resumed.
   */
  default boolean stopRequested() {
    return false;
  }
}
