package org.espalier.host;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told how a study goes; called by several threads, one at a time. */
@ConsumerType
public interface StudyListener {
  /** A listener that ignores everything. */
  StudyListener SILENT = new StudyListener() {};

  /** Something began or was found out, in a sentence. */
  default void message(String text) {}

  /** A file of data is being fetched; told a few times a second, and at its end. */
  default void download(DownloadProgress progress) {}

  /** Whether a file of data may be fetched from its address; asked before that is tried. */
  default boolean mayDownload(String address) {
    return true;
  }

  /** The study was opened: what it is, before its first trial of this process. */
  default void began(StudyRecord study) {}

  /** A trial began, had an epoch, ended a training, or ended; here or in another process. */
  default void trial(TrialRecord trial) {}

  /** Whether the study is to stop; trials under way keep checkpoints, and it can be resumed. */
  default boolean stopRequested() {
    return false;
  }
}
