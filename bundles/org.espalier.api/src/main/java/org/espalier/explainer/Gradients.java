package org.espalier.explainer;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How a score of a model changes with the numbers that a row becomes: the input of a dense feature,
 * the embedded vectors of a feature of ids, the product of the first layer for sparse rows.
 */
@ProviderType
public interface Gradients {
  /** What each part of the row puts into the numbers, by the name of the feature. */
  Map<String, List<Share>> shares();

  /** The numbers that each feature of the row becomes, flat. */
  Map<String, float[]> values();

  /**
   * The gradient of the score at some points.
   *
   * @param points for each point numbers in place of {@link #values}
   * @return for each point the gradient by each of these numbers
   */
  List<Map<String, float[]>> at(List<Map<String, float[]>> points);

  /** The score at some points. */
  float[] scores(List<Map<String, float[]>> points);

  /** What a part of a cell puts into the numbers. Holds the array it is given. */
  final class Share {
    private final Attribution.Part part;
    private final int offset;
    private final float[] values;

    /**
     * A part and its numbers.
     *
     * @param offset where they begin
     * @param values what the part adds to the numbers from there on; those of all parts add up to
     *     the numbers, but for what no part is behind
     */
    public Share(Attribution.Part part, int offset, float[] values) {
      this.part = part;
      this.offset = offset;
      this.values = values;
    }

    /** What it is. */
    public Attribution.Part part() {
      return part;
    }

    /** Where its numbers begin. */
    public int offset() {
      return offset;
    }

    /** What it adds to the numbers from there on. */
    public float[] values() {
      return values;
    }
  }
}
