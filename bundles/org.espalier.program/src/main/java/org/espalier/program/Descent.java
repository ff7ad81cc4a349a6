package org.espalier.program;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/**
 * How gradients change the weights: the optimizer, and what is done before its update, in the order
 * of Keras 3.
 *
 * @param optimizer what makes the update
 * @param clipping how gradients are made smaller first; empty leaves them as they are
 * @param weightDecay the share of each weight, times the learning rate, that it loses before the
 *     update; 0 for none
 */
public record Descent(
    Choice<Optimizer<?>> optimizer, Optional<Clipping> clipping, double weightDecay) {
  /** Refuses a decay below 0. */
  public Descent {
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException("the weight decay is " + weightDecay + "; at least 0");
    }
  }

  /** An optimizer by itself. */
  public static Descent by(Choice<Optimizer<?>> optimizer) {
    return new Descent(optimizer, Optional.empty(), 0);
  }

  /**
   * Records a step.
   *
   * @param parameters all trainable weights as one vector
   * @param gradients that of each weight, in the order of the vector
   * @return the parameters after the step
   */
  Tensor step(Tensor parameters, List<Tensor> gradients, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor gradient =
        clipping
            .map(how -> how.clipped(gradients, ops))
            .orElseGet(() -> StepGraph.flat(gradients, ops));
    return Optimizer.update(optimizer, decayed(parameters, scope), gradient, scope);
  }

  private Tensor decayed(Tensor parameters, UpdateScope scope) {
    Ops ops = scope.ops();
    return weightDecay == 0
        ? parameters
        : ops.mul(parameters, ops.sub(1, ops.mul(scope.learningRate(), weightDecay)));
  }
}
