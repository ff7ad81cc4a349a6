package org.espalier.report.chart;

/**
 * The colour of a share: one colour for what speaks for something, another for what speaks against
 * it, the stronger the greater.
 *
 * @param step how strong, from 0 (none) to {@link #STRONGEST}
 * @param speaksFor for which of both
 */
public record Tone(int step, boolean speaksFor) {
  /** The step of the greatest share. */
  public static final int STRONGEST = Palette.STEPS - 1;

  /**
   * The tone of a weight.
   *
   * @param greatest the greatest weight, without sign, that stands beside it
   */
  public static Tone of(double weight, double greatest) {
    boolean none = !(greatest > 0) || weight == 0 || !Double.isFinite(weight);
    double share = none ? 0 : Math.min(1, Math.abs(weight) / greatest);
    return new Tone(none ? 0 : (int) Math.max(1, Math.rint(share * STRONGEST)), weight >= 0);
  }

  /** The class of a fill with it. */
  public String fill() {
    return (speaksFor ? "right" : "wrong") + step;
  }

  /** The class of text on it. */
  public String ink() {
    return (speaksFor ? "right-ink" : "wrong-ink") + step;
  }
}
