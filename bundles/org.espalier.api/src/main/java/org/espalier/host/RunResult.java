package org.espalier.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;

/**
 * What a run made.
 *
 * @param id its name, unique among the runs of its pipeline
 * @param folder its folder
 * @param model its model archive
 * @param history its epochs
 * @param evaluation the figures over the test rows
 * @param stopped why training ended before the last epoch
 * @param interrupted whether it ended because the listener asked for it, so that it can be resumed
 */
public record RunResult(
    String id,
    Path folder,
    Path model,
    List<Epoch> history,
    Optional<Evaluation> evaluation,
    Optional<String> stopped,
    boolean interrupted) {}
