package org.espalier.layers.core;

import java.util.List;
import java.util.Optional;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;

/** What layers that join several inputs have in common. */
final class Merge {
  private Merge() {}

  /** Joins two tensors into one. */
  @FunctionalInterface
  interface Joining {
    Tensor join(Tensor a, Tensor b);
  }

  /** Joins the inputs one after the other; the output is masked where all inputs are. */
  static Tensor fold(List<Tensor> inputs, Scope scope, Joining joining) {
    Tensor y = inputs.get(0);
    for (Tensor input : inputs.subList(1, inputs.size())) {
      y = joining.join(y, input);
    }
    mask(y, inputs, scope);
    return y;
  }

  /** Gives the output a mask: a step counts where it counts in any input. */
  static void mask(Tensor y, List<Tensor> inputs, Scope scope) {
    Optional<Tensor> mask = scope.mask(inputs.get(0));
    for (Tensor input : inputs.subList(1, inputs.size())) {
      Optional<Tensor> other = scope.mask(input);
      mask = mask.flatMap(a -> other.map(b -> scope.ops().maximum(a, b)));
    }
    mask.ifPresent(known -> scope.mask(y, known));
  }
}
