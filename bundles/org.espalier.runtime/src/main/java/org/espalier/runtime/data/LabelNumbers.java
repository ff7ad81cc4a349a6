package org.espalier.runtime.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads labels that are numbers: one, or several between blanks, commas and square brackets. */
final class LabelNumbers {
  private static final Pattern BETWEEN = Pattern.compile("[\\[\\],\\s]+");

  private LabelNumbers() {}

  /** The numbers of a label; empty if it is anything else, or one of them is not finite. */
  static Optional<double[]> of(String label) {
    try {
      double[] numbers =
          BETWEEN
              .splitAsStream(label)
              .filter(part -> !part.isEmpty())
              .mapToDouble(Double::parseDouble)
              .toArray();
      boolean finite = Arrays.stream(numbers).allMatch(Double::isFinite);
      return finite && numbers.length > 0 ? Optional.of(numbers) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a label is several numbers. */
  static boolean areSeveral(String label) {
    return of(label).filter(numbers -> numbers.length > 1).isPresent();
  }
}
