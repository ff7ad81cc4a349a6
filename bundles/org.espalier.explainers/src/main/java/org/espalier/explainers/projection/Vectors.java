package org.espalier.explainers.projection;

import java.util.Arrays;

/** Checks and moves the vectors that are to be projected. */
final class Vectors {
  private Vectors() {}

  /**
   * Refuses vectors that no projector can place.
   *
   * @throws IllegalArgumentException if there are fewer than two, if they are of different lengths,
   *     are all equal, or have a number that is not finite; says which
   */
  static void check(float[][] vectors) {
    if (vectors.length < 2) {
      throw new IllegalArgumentException(
          "there are too few vectors to project, %d; it takes at least 2"
              .formatted(vectors.length));
    }
    boolean same = true;
    for (int row = 0; row < vectors.length; row++) {
      checkRow(vectors[row], row, vectors[0].length);
      same &= Arrays.equals(vectors[row], vectors[0]);
    }
    if (same) {
      throw new IllegalArgumentException(
          "all %d vectors are equal, so that nothing tells them apart; project those of another layer"
              .formatted(vectors.length));
    }
  }

  private static void checkRow(float[] vector, int row, int length) {
    if (vector.length != length) {
      throw new IllegalArgumentException(
          "vector %d has %d numbers, vector 1 has %d; all have to be of one length"
              .formatted(row + 1, vector.length, length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "number %d of vector %d is %s; only finite numbers can be projected"
                .formatted(i + 1, row + 1, vector[i]));
      }
    }
  }

  /** The mean of each column. */
  static double[] means(float[][] vectors) {
    double[] means = new double[vectors[0].length];
    for (float[] vector : vectors) {
      for (int i = 0; i < means.length; i++) {
        means[i] += vector[i];
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= vectors.length;
    }
    return means;
  }

  /** The vectors around their mean, so small that no number is above 1; their shape is the same. */
  static float[][] centred(float[][] vectors) {
    double[] means = means(vectors);
    double greatest = 0;
    for (float[] vector : vectors) {
      for (int i = 0; i < means.length; i++) {
        greatest = Math.max(greatest, Math.abs(vector[i] - means[i]));
      }
    }
    float[][] centred = new float[vectors.length][means.length];
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < means.length; i++) {
        centred[row][i] = (float) ((vectors[row][i] - means[i]) / greatest);
      }
    }
    return centred;
  }
}
