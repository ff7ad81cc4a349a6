package org.espalier.runtime.record;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.evaluation.Predictions;

/** The numbers of a row as text, between blanks. */
public final class NumbersText {
  private NumbersText() {}

  /** The true numbers of a row. */
  public static String ofTruth(Predictions said, int row) {
    int numbers = said.numbers();
    return Arrays.stream(said.truth(), row * numbers, (row + 1) * numbers)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(" "));
  }

  /** The predicted numbers of a row. */
  public static String ofScores(Predictions said, int row) {
    float[] scores = said.scores()[row];
    return IntStream.range(0, scores.length)
        .mapToObj(i -> Float.toString(scores[i]))
        .collect(Collectors.joining(" "));
  }

  /** The numbers of a text that was written here. */
  static double[] read(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
