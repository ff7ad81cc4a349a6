package org.espalier.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a pipeline is run.
 *
 * @param runs the folder that holds the folders of runs
 * @param evaluate whether the test rows are evaluated after training
 * @param epochs the number of epochs, in place of the pipeline's
 */
public record RunOptions(Path runs, boolean evaluate, Optional<Integer> epochs) {}
