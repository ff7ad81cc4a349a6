package org.espalier.runtime.comparison;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.espalier.evaluation.Predictions;
import org.espalier.host.PairedTest;
import org.espalier.runtime.prediction.Scores;

/** Tests whether two models that predicted the same rows differ by more than chance. */
final class PairedTests {
  /** What is called a difference: chance makes one in 20 of such pairs look so. */
  private static final double SIGNIFICANT = 0.05;

  private PairedTests() {}

  /** Tests predictions of the same rows, with the same truth. */
  static PairedTest of(Predictions first, Predictions second) {
    return first.isClassification() ? mcNemar(first, second) : wilcoxon(first, second);
  }

  /**
   * Whether the rows on which only one model is right could as well be the other's: a binomial
   * test, two-sided (McNemar 1947, exact). Twice the smaller tail: a library's sum over what is no
   * more probable loses one of two equal terms to rounding.
   */
  private static PairedTest mcNemar(Predictions first, Predictions second) {
    int one = 0;
    int other = 0;
    for (int row = 0; row < first.rows(); row++) {
      boolean right = Scores.isRight(first, row);
      boolean otherRight = Scores.isRight(second, row);
      one += right && !otherRight ? 1 : 0;
      other += otherRight && !right ? 1 : 0;
    }
    double tail =
        BinomialDistribution.of(one + other, 0.5).cumulativeProbability(Math.min(one, other));
    double p = Math.min(1, 2 * tail);
    String counts =
        "Of %d test rows, %d are right in the first run only and %d in the second only"
            .formatted(first.rows(), one, other);
    return new PairedTest(
        "McNemar's exact test", first.rows(), one, other, p, sentence(counts, p, one, other));
  }

  /** Whether the errors of one model are greater than the other's (Wilcoxon 1945, two-sided). */
  private static PairedTest wilcoxon(Predictions first, Predictions second) {
    double[] differences =
        IntStream.range(0, first.rows())
            .mapToDouble(row -> Scores.error(first, row) - Scores.error(second, row))
            .toArray();
    int one = (int) Arrays.stream(differences).filter(d -> d < 0).count();
    int other = (int) Arrays.stream(differences).filter(d -> d > 0).count();
    boolean undecided = one + other == 0 || Arrays.stream(differences).anyMatch(Double::isNaN);
    double p = undecided ? 1 : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
    String counts =
        "Of %d test rows, the first run is nearer to the truth on %d and the second on %d"
            .formatted(first.rows(), one, other);
    return new PairedTest(
        "Wilcoxon's signed-rank test",
        first.rows(),
        one,
        other,
        p,
        sentence(counts, p, one, other));
  }

  private static String sentence(String counts, double p, int one, int other) {
    if (one + other == 0) {
      return counts + ": they do not differ.";
    }
    if (p >= SIGNIFICANT || one == other) {
      return "%s: no difference that chance alone would not often make (p = %s)."
          .formatted(counts, number(p));
    }
    return "%s: the %s is better; chance alone would seldom make such a difference (p = %s)."
        .formatted(counts, one > other ? "first" : "second", number(p));
  }

  private static String number(double p) {
    return String.format(Locale.ROOT, p >= 0.001 ? "%.3f" : "%.1e", p);
  }
}
