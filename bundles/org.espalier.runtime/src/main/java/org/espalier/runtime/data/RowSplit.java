package org.espalier.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.host.HeldOutFold;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SplitSettings;
import org.espalier.runtime.split.Fold;
import org.espalier.runtime.split.GivenParts;
import org.espalier.runtime.split.Split;
import org.espalier.runtime.split.Splitter;
import org.espalier.runtime.split.TestFraction;
import org.espalier.runtime.split.TestRows;
import org.espalier.source.Part;

/**
 * Splits the rows of a pipeline's data as its section {@code data.split} says.
 *
 * <p>Where a fold is held out, the rows that are not test rows are split once more: the fold is
 * tested on, and the pipeline's fraction of the others is validated on. The rows that the source
 * itself gives for validation are in no fold.
 */
final class RowSplit {
  private static final String FOLDS = "tuning.cross_validation.folds";

  private final SplitSettings settings;
  private final long seed;
  private final Optional<HeldOutFold> heldOut;

  RowSplit(Pipeline pipeline, Optional<HeldOutFold> heldOut) {
    this.settings = pipeline.data().split();
    this.seed = pipeline.seed();
    this.heldOut = heldOut;
  }

  /**
   * Splits.
   *
   * @param given for each row the part that the source says it is for, where it does
   * @param labels the label of each row
   * @throws org.espalier.source.DataException if there are too few rows
   */
  Split of(List<Optional<Part>> given, List<String> labels) {
    GivenParts parts = new GivenParts(given);
    parts.check(settings);
    Splitter whole = splitter(testRows());
    Split split = parts.split(rows -> split(whole, settings.stratify(), rows, labels));
    if (heldOut.isEmpty()) {
      return split;
    }
    HeldOutFold fold = heldOut.get();
    Splitter further = splitter(new Fold(fold.number(), fold.folds(), FOLDS));
    return parts.within(split, rows -> split(further, fold.stratify(), rows, labels));
  }

  private TestRows testRows() {
    return settings.folds().isPresent()
        ? new Fold(settings.fold(), settings.folds().get())
        : new TestFraction(settings.test().orElse(0.0));
  }

  private Splitter splitter(TestRows test) {
    return new Splitter(
        test,
        settings.validation().orElse(0.0),
        settings.shuffle(),
        settings.validationRows() == SplitSettings.ValidationRows.RANDOM,
        seed);
  }

  private static Split split(Splitter splitter, boolean stratify, int[] rows, List<String> labels) {
    return stratify
        ? splitter.split(Arrays.stream(rows).mapToObj(labels::get).toList())
        : splitter.split(rows.length);
  }
}
