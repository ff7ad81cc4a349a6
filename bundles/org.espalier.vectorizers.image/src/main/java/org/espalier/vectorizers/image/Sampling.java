package org.espalier.vectorizers.image;

/**
 * Where the elements of a row or column of pixels come from when its length changes: each is made
 * of a first element, of the one behind it, and of a weight for the latter.
 *
 * <p>As TensorFlow resizes: pixels have their centres at 0.5, 1.5, ..., and borders are repeated.
 */
final class Sampling {
  /** How values between pixels are made. */
  enum Interpolation {
    /** From the pixels on both sides, by their distance. */
    BILINEAR,
    /** From the nearest pixel. */
    NEAREST
  }

  private final int[] first;
  private final int[] second;
  private final float[] weight;

  /**
   * A change of length.
   *
   * @param from the length it has
   * @param to the length it gets
   */
  Sampling(int from, int to, Interpolation interpolation) {
    first = new int[to];
    second = new int[to];
    weight = new float[to];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      if (interpolation == Interpolation.NEAREST) {
        first[i] = Math.min((int) centre, from - 1);
        second[i] = first[i];
      } else {
        double place = Math.min(Math.max(centre - 0.5, 0), from - 1);
        first[i] = (int) place;
        second[i] = Math.min(first[i] + 1, from - 1);
        weight[i] = (float) (place - first[i]);
      }
    }
  }

  /** The place of the first element. */
  int first(int i) {
    return first[i];
  }

  /** The place of the second element. */
  int second(int i) {
    return second[i];
  }

  /** An element, of the values in the first and the second place. */
  float mix(int i, float a, float b) {
    return a + weight[i] * (b - a);
  }
}
