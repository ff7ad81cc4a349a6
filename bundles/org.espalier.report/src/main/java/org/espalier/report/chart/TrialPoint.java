package org.espalier.report.chart;

/**
 * A trial of a study as charts know it.
 *
 * @param number its number
 * @param state how it stands
 * @param score how good it is; NaN if that is not known
 * @param deviation the standard deviation of the score; NaN if that is not known
 * @param rank its place among those whose score is known: 0 for the worst, 1 for the best; NaN for
 *     others
 * @param words what is told about it where somebody points at it
 */
public record TrialPoint(
    int number, State state, double score, double deviation, double rank, String words) {
  /** How a trial stands. */
  public enum State {
    /** It has its score. */
    COMPLETE,
    /** It was ended early; its score is that of a part. */
    PRUNED,
    /** It has none, because it failed or is under way. */
    WITHOUT
  }

  boolean isBest() {
    return rank == 1;
  }

  boolean isKnown() {
    return Double.isFinite(score);
  }
}
