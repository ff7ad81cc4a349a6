package org.espalier.objectives;

import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Probabilities made safe for logarithms, as Keras does. */
final class Probabilities {
  static final double EPSILON = 1e-7;

  private Probabilities() {}

  /** Limits to [1e-7, 1 - 1e-7]. */
  static Tensor limit(Tensor p, Ops ops) {
    return ops.clip(p, EPSILON, 1 - EPSILON);
  }

  /** Divides by the sum along the last axis. */
  static Tensor normalize(Tensor p, Ops ops) {
    return ops.div(p, ops.sum(p, true, -1));
  }
}
