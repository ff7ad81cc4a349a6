package org.espalier.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a pipeline is run.
 *
 * @param runs the folder that holds the folders of runs
 * @param evaluate whether the test rows are evaluated after training
 * @param epochs the number of epochs, in place of the pipeline's
 * @param device where it is executed, in place of the pipeline's {@code backend.device}
 */
public record RunOptions(
    Path runs, boolean evaluate, Optional<Integer> epochs, Optional<String> device) {
  /** On the device that the pipeline names. */
  public RunOptions(Path runs, boolean evaluate, Optional<Integer> epochs) {
    this(runs, evaluate, epochs, Optional.empty());
  }
}
