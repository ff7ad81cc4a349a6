package org.espalier.layers.core;

import java.util.List;
import java.util.Optional;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
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

  /**
   * Joins the inputs one after the other; where a step of one is masked, the other stands for it.
   *
   * <p>As {@code BaseMerge} of Keras 3.15 does for what has no neutral element.
   */
  static Tensor foldCounted(List<Tensor> inputs, Scope scope, Joining joining) {
    Ops ops = scope.ops();
    Tensor y = inputs.get(0);
    Optional<Tensor> counts = scope.mask(y);
    for (Tensor input : inputs.subList(1, inputs.size())) {
      Optional<Tensor> other = scope.mask(input);
      Tensor before = y;
      Tensor x = other.map(mask -> ops.where(over(mask, input, ops), input, before)).orElse(input);
      y = counts.map(mask -> ops.where(over(mask, before, ops), before, x)).orElse(before);
      y = joining.join(y, x);
      counts = counts.flatMap(a -> other.map(b -> ops.maximum(a, b)));
    }
    mask(y, inputs, scope);
    return y;
  }

  /** A mask [batch, steps] with axes of extent 1 behind it, as many as x has. */
  static Tensor over(Tensor mask, Tensor x, Ops ops) {
    Tensor wide = mask;
    while (wide.rank() < x.rank()) {
      wide = ops.expandDims(wide, -1);
    }
    return wide;
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
