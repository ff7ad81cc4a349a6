package org.espalier.backend.cuda;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.osgi.annotation.versioning.ConsumerType;

/** What can be asked of a machine: its environment variables, its files, its commands. */
@ConsumerType
public interface Environment {
  /** An environment variable, empty where it is not set. */
  Optional<String> variable(String name);

  /** The folder that stands for {@code /}. */
  Path root();

  /**
   * What a command prints on both its outputs.
   *
   * @param command the program, which need not exist, and its arguments
   * @param limit after which it is ended
   * @throws IOException if it cannot be started or fails
   * @throws TimeoutException if it takes longer than the limit
   */
  String run(List<String> command, Duration limit) throws IOException, TimeoutException;

  /** This machine. */
  static Environment here() {
    return new ThisMachine();
  }
}
