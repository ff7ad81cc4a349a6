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
 * @param folds how many parts the rows are cut into, one of which is tested on; empty for a
 *     fraction
 * @param fold which of the folds is tested on, from 1 on
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
    @Doc(
            "parts of equal size that the rows are cut into, one of which is tested on; in place of test")
        @Range(min = 2)
        Optional<Integer> folds,
    @Doc("which of the folds is tested on; the first is 1") @Default("1") @Range(min = 1) int fold,
    @Doc("whether each class gives its share of each part") @Default("false") boolean stratify,
    @Doc("whether rows are put in random order, by the seed, before they are split")
        @Default("true")
        boolean shuffle,
    @Doc("which of the rows left are validated on: the last ones as in Keras, or random ones")
        @Default("last")
        ValidationRows validationRows) {
  /** Refuses a fold that there is not, and a fraction beside folds. */
  public SplitSettings {
    if (folds.isEmpty() && fold != 1) {
      throw new IllegalArgumentException(
          "fold: %d is one of how many? Write folds: 5, for example".formatted(fold));
    }
    if (folds.isPresent() && fold > folds.get()) {
      throw new IllegalArgumentException(
          "fold: %d is more than there are; with folds: %d write 1 to %d"
              .formatted(fold, folds.get(), folds.get()));
    }
    if (folds.isPresent() && test.isPresent()) {
      throw new IllegalArgumentException(
          "folds: %d and test: %s both say what is tested on; leave one of the two out"
              .formatted(folds.get(), test.get()));
    }
  }

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
