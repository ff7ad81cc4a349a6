package org.espalier.pipeline;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;

/**
 * Which rows are trained on, validated on and tested on.
 *
 * @param test the part of all rows that is tested on; empty for the rows that the source gives for
 *     it
 * @param validation the part of the other rows that is validated on; empty for the rows that the
 *     source gives for it
 * @param stratify whether each class gives its share of each part
 * @param shuffle whether rows are put in random order first
 * @param validationRows which of the other rows are validated on
 */
public record SplitSettings(
    @Doc("part of all rows to test on; given takes the rows that the source has for it, if any")
        @Absent("given")
        @Range(min = 0, max = 1, belowMax = true)
        Optional<Double> test,
    @Doc("part of the rows left to validate on; given takes those that the source has for it")
        @Absent("given")
        @Range(min = 0, max = 1, belowMax = true)
        Optional<Double> validation,
    @Doc("whether each class gives its share of each part") @Default("false") boolean stratify,
    @Doc("whether rows are put in random order, by the seed, before they are split")
        @Default("true")
        boolean shuffle,
    @Doc("which of the rows left are validated on: the last ones as in Keras, or random ones")
        @Default("last")
        ValidationRows validationRows) {
  /** Which rows are validated on. */
  public enum ValidationRows {
    /**
     * The last ones, cut where Keras cuts: the first floor(n * (1 - validation)) are trained on.
     */
    LAST,
    /** Random ones, by the seed. */
    RANDOM
  }
}
