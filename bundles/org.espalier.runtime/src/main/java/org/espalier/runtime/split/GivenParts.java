package org.espalier.runtime.split;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.espalier.pipeline.SplitSettings;
import org.espalier.source.DataException;
import org.espalier.source.Part;

/**
 * Splits rows of which the source says what they are for.
 *
 * <p>Rows that it gives for validation or testing go there. Of the others, which are those it gives
 * for training and those it says nothing of, the pipeline may take a fraction to validate on, but
 * only where the source gives none for that; and so with testing.
 */
public final class GivenParts {
  private final List<Optional<Part>> given;

  /**
   * The parts that a source gives.
   *
   * @param given for each row the part, where the source says one
   */
  public GivenParts(List<Optional<Part>> given) {
    this.given = given;
  }

  /**
   * Refuses to take a fraction of rows for a part that the source has rows for.
   *
   * @throws DataException with what to write
   */
  public void check(SplitSettings settings) {
    check(Part.TEST, "test", settings.test().isPresent());
    check(Part.TEST, "folds", settings.folds().isPresent());
    check(Part.VALIDATION, "validation", settings.validation().isPresent());
  }

  private void check(Part part, String key, boolean taken) {
    int[] rows = rows(part);
    if (taken && rows.length > 0) {
      throw DataException.at(
          "data.split." + key,
          "the source itself gives %d rows for %s; leave %s out, or take these rows out of the source"
              .formatted(rows.length, part == Part.TEST ? "testing" : "validation", key));
    }
  }

  /** Splits the rows that the source gives neither for validation nor for testing. */
  public Split split(Function<int[], Split> splitter) {
    int[] others =
        IntStream.range(0, given.size())
            .filter(row -> given.get(row).orElse(Part.TRAIN) == Part.TRAIN)
            .toArray();
    Split split = splitter.apply(others);
    return new Split(
        taken(others, split.train(), new int[0]),
        taken(others, split.validation(), rows(Part.VALIDATION)),
        taken(others, split.test(), rows(Part.TEST)));
  }

  /**
   * Splits once more the rows that a split does not test on; those that the source gives for
   * validation stay there, and the test rows are in no part.
   *
   * @param whole the split of all rows
   * @param splitter how the rows are split
   */
  public Split within(Split whole, Function<int[], Split> splitter) {
    int[] rows =
        IntStream.concat(Arrays.stream(whole.train()), Arrays.stream(whole.validation()))
            .filter(row -> given.get(row).orElse(Part.TRAIN) == Part.TRAIN)
            .sorted()
            .toArray();
    Split split = splitter.apply(rows);
    return new Split(
        taken(rows, split.train(), new int[0]),
        taken(rows, split.validation(), rows(Part.VALIDATION)),
        taken(rows, split.test(), new int[0]),
        given.size());
  }

  private int[] rows(Part part) {
    return IntStream.range(0, given.size())
        .filter(row -> given.get(row).equals(Optional.of(part)))
        .toArray();
  }

  /** Some of the rows, by their places, and further ones, in ascending order. */
  private static int[] taken(int[] rows, int[] places, int[] further) {
    return IntStream.concat(Arrays.stream(places).map(place -> rows[place]), Arrays.stream(further))
        .sorted()
        .toArray();
  }
}
