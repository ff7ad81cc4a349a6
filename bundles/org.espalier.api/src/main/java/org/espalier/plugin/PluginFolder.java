package org.espalier.plugin;

import java.io.IOException;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Follows the folder {@code plugins} while a host runs. A service. */
@ProviderType
public interface PluginFolder {
  /**
   * Installs the jars that come into the folder, replaces those that change and removes those that
   * go, until the watch is closed. The host has the home for itself so long.
   *
   * <p>A jar that is still being copied is waited for.
   *
   * @param told is told what was done, or why not, a sentence each; on the thread that watches
   * @throws HomeInUseException if another process changes this home
   * @throws IOException if the home cannot be written
   */
  Watch watch(Consumer<String> told) throws IOException;

  /** A watch that goes on until it is closed. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
