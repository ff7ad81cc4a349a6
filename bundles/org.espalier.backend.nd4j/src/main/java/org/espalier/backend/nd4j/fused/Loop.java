package org.espalier.backend.nd4j.fused;

/** A function of up to three arrays, element by element. */
@FunctionalInterface
interface Loop {
  /** Computes {@code count} elements of {@code z}; arrays that the function does not take are z. */
  void run(float[] z, float[] a, float[] b, float[] c, int count);
}
