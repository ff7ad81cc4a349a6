package org.espalier.explainers;

/** Into how many equally frequent bins numbers go. */
public enum Discretizer {
  /** Four. */
  QUARTILE(4),
  /** Ten. */
  DECILE(10);

  private final int bins;

  Discretizer(int bins) {
    this.bins = bins;
  }

  int bins() {
    return bins;
  }
}
