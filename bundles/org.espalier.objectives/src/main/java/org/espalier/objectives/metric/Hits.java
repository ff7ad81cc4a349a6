package org.espalier.objectives.metric;

import org.espalier.loss.Target;
import org.espalier.tensor.DType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** 1 where a prediction is right, else 0. */
final class Hits {
  private Hits() {}

  /** Whether each output is above the threshold exactly where the truth is 1, as a mean. */
  static Tensor binary(Tensor target, Tensor prediction, double threshold, Ops ops) {
    Tensor decided = ops.greater(prediction, ops.scalar(threshold));
    return ops.mean(ops.equal(target, decided), false, -1);
  }

  /** Whether the greatest output, the first of equal ones, is that of the true class. */
  static Tensor categorical(Target kind, Tensor target, Tensor prediction, Ops ops) {
    Tensor truth = kind == Target.CLASS ? ops.cast(target, DType.INT32) : ops.argmax(target, -1);
    return ops.equal(truth, ops.argmax(prediction, -1));
  }

  static void refuseClasses(Target kind, String metric) {
    if (kind == Target.CLASS) {
      throw new ShapeException(
          metric
              + " compares numbers, but the loss takes the truth as class numbers; use accuracy, or"
              + " a loss of one-hot rows");
    }
  }
}
