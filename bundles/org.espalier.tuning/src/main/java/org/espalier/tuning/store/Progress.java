package org.espalier.tuning.store;

import java.util.Optional;

/**
 * How far a study has come.
 *
 * @param state how it stands
 * @param ended why it ended
 * @param judgedFrom the number of the last trial that was there when the study was gone on with:
 *     failures up to it were accepted
 * @param worked for how many seconds at least one process has worked on it
 * @param refit the folder of the run that trained the best configuration again
 */
public record Progress(
    State state, Optional<String> ended, int judgedFrom, double worked, Optional<String> refit) {
  /** How a study stands. */
  public enum State {
    /** There is something to do. */
    OPEN,
    /** It came to its end. */
    COMPLETE,
    /** It was given up. */
    FAILED
  }
}
