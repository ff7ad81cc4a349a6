package org.espalier.plugin;

import org.espalier.host.DownloadProgress;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told how a change goes; called on the thread that makes it. */
@ConsumerType
public interface ChangeListener {
  /** A listener that ignores everything. */
  ChangeListener SILENT = new ChangeListener() {};

  /** A file is being fetched; told a few times a second, and at its end. */
  default void download(DownloadProgress progress) {}

  /** A step is done. */
  default void step(Step step) {}

  /** Whether to give up; nothing is changed then. Asked while files are fetched. */
  default boolean stopRequested() {
    return false;
  }
}
