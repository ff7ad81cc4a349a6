package org.espalier.program;

import java.util.List;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/**
 * How gradients that are too large are made smaller before the optimizer sees them, as in Keras 3.
 *
 * @param by what is limited
 * @param limit the greatest that it may be, above 0
 */
public record Clipping(By by, double limit) {
  /** What clipping limits. */
  public enum By {
    /** Each element, to the range from minus the limit to the limit. */
    VALUE,
    /** The Euclidean norm of the gradient of each weight by itself. */
    NORM,
    /** The Euclidean norm of the gradients of all weights together. */
    GLOBAL_NORM
  }

  /** Refuses a limit that is not above 0. */
  public Clipping {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("the limit of clipping is " + limit + "; it is above 0");
    }
  }

  /**
   * Records the clipped gradients.
   *
   * @param gradients that of each weight
   * @return all of them as one vector
   */
  Tensor clipped(List<Tensor> gradients, Ops ops) {
    return switch (by) {
      case VALUE -> ops.clip(StepGraph.flat(gradients, ops), -limit, limit);
      case NORM ->
          StepGraph.flat(gradients.stream().map(gradient -> scaled(gradient, ops)).toList(), ops);
      case GLOBAL_NORM -> scaled(StepGraph.flat(gradients, ops), ops);
    };
  }

  /** A gradient whose norm is the limit where it was above. */
  private Tensor scaled(Tensor gradient, Ops ops) {
    Tensor norm = ops.sqrt(ops.sumAll(ops.square(gradient)));
    return ops.mul(gradient, ops.div(limit, ops.maximum(norm, ops.scalar(limit))));
  }
}
