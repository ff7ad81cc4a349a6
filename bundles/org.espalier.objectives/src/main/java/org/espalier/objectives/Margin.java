package org.espalier.objectives;

import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** How far predictions fall short of a margin of 1. */
final class Margin {
  private Margin() {}

  /** {@code max(1 - t y, 0)} for a truth t of -1 and 1, or of 0 and 1. */
  static Tensor missed(Tensor target, Tensor prediction, Ops ops) {
    Tensor sign = ops.sub(target, ops.equal(target, ops.scalar(0)));
    return ops.relu(ops.sub(1, ops.mul(sign, prediction)));
  }
}
