package org.espalier.runtime.projection;

/** A vector that is to be projected. Holds the array it is given. */
public final class LabelledVector {
  private final String label;
  private final String group;
  private final float[] values;

  /**
   * Takes a vector.
   *
   * @param label the word, or the number of the row
   * @param group what it belongs to; empty for nothing
   */
  public LabelledVector(String label, String group, float[] values) {
    this.label = label;
    this.group = group;
    this.values = values;
  }

  /** The word, or the number of the row. */
  public String label() {
    return label;
  }

  /** What it belongs to; empty for nothing. */
  public String group() {
    return group;
  }

  /** Its numbers. */
  public float[] values() {
    return values;
  }
}
