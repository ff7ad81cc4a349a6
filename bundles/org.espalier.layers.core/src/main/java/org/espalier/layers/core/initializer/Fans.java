package org.espalier.layers.core.initializer;

/**
 * How many inputs and outputs an element of a weight connects, as Keras counts them.
 *
 * @param in inputs of one output: the last axis but one, times the window in front of it
 * @param out outputs of one input: the last axis, times the window in front of it
 */
record Fans(double in, double out) {
  /** The fans of a weight; of a vector both are its length, of a scalar 1. At least 1 each. */
  static Fans of(long[] shape) {
    int rank = shape.length;
    if (rank < 2) {
      double size = Math.max(1, size(shape));
      return new Fans(size, size);
    }
    double window = 1;
    for (int axis = 0; axis < rank - 2; axis++) {
      window *= shape[axis];
    }
    return new Fans(Math.max(1, shape[rank - 2] * window), Math.max(1, shape[rank - 1] * window));
  }

  /** The mean of both. */
  double average() {
    return (in + out) / 2;
  }

  /** The number of elements of a weight. */
  static int size(long[] shape) {
    long size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return Math.toIntExact(size);
  }
}
