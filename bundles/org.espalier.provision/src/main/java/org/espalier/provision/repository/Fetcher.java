package org.espalier.provision.repository;

import java.io.IOException;
import java.nio.file.Path;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Step;

/** Brings the files that plans name. A service of this bundle; safe for use by several threads. */
public interface Fetcher {
  /**
   * Fetches the file of a step, and its detached signature, {@code FILE.sig}, if the source has
   * one.
   *
   * @param step says the source, and where it is known, the checksum
   * @param to where the file goes; the signature goes beside it, {@code TO.sig}
   * @param listener is told of the progress, and may stop it
   * @throws org.espalier.plugin.UntrustedException if it is not the file of the checksum
   * @throws java.io.InterruptedIOException if the listener stopped it
   * @throws IOException if it cannot be fetched; the message names the source
   */
  void fetch(Step step, Path to, ChangeListener listener) throws IOException;
}
