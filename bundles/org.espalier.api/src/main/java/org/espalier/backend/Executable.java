package org.espalier.backend;

import org.osgi.annotation.versioning.ProviderType;

/** A plan that is ready to run. */
@ProviderType
public interface Executable extends AutoCloseable {
  /**
   * Runs the plan once: reads the buffers it was bound to, and changes those of its outputs.
   *
   * @throws BackendException if a kernel fails
   */
  void run();

  @Override
  void close();
}
