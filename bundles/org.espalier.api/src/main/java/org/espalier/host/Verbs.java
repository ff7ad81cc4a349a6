package org.espalier.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Executes command lines: what {@code espalier} does after its framework has started. A service.
 */
@ProviderType
public interface Verbs {
  /**
   * Executes a command line, and says on the streams what became of it.
   *
   * @param arguments a verb and what follows it
   * @return the exit code: 0 done, 1 the run failed, 2 usage, 3 invalid pipeline, 4 something that
   *     is needed is not installed, 5 untrusted or drifted bundle, 6 input or output, 130
   *     interrupted
   */
  int execute(List<String> arguments, Streams streams);
}
