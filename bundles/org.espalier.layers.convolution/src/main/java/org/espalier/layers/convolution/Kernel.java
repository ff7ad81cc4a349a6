package org.espalier.layers.convolution;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Tensor;

/** What the kernel of a convolution starts with, and what it is held to. */
public record Kernel(
    @Doc("what the kernel starts with") @Default("glorot_uniform")
        Choice<Initializer<?>> kernelInitializer,
    @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> kernelRegularizer) {
  /** The weight of that name, with a shape. */
  Tensor weight(Scope scope, Dim... shape) {
    return scope.weight("kernel", kernelInitializer, kernelRegularizer, shape);
  }
}
