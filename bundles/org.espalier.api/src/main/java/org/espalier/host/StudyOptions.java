package org.espalier.host;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a study is made.
 *
 * @param studies the folder that holds the folders of studies
 * @param runs the folder that holds the folders of runs, for that of the best configuration
 * @param maxTrials after how many trials it ends, in place of what the pipeline says
 * @param maxSeconds after how many seconds of work no further trial begins, in place of the same;
 *     time counts while at least one process works on the study, and not while it is interrupted
 * @param parallel how many trials are made at once by this process, in place of the same; where the
 *     tuner looks back, or trials are pruned, as many as the study began with are made at once by
 *     all processes together
 * @param refit whether the best configuration is trained again at the end, on all rows but the test
 *     rows, and evaluated on these
 * @param device where trials are executed, in place of the pipeline's {@code backend.device}; of a
 *     study that is gone on with it is for this process
 */
public record StudyOptions(
    Path studies,
    Path runs,
    OptionalInt maxTrials,
    Optional<Double> maxSeconds,
    OptionalInt parallel,
    boolean refit,
    Optional<String> device) {
  /** On the device that the pipeline names, or the study before. */
  public StudyOptions(
      Path studies,
      Path runs,
      OptionalInt maxTrials,
      Optional<Double> maxSeconds,
      OptionalInt parallel,
      boolean refit) {
    this(studies, runs, maxTrials, maxSeconds, parallel, refit, Optional.empty());
  }
}
