package org.espalier.tck.toy;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** A highway layer: {@code t * h + (1 - t) * x}, with dropout in training. */
@LayerType("highway")
@Doc("lets a part of its input pass")
public final class Highway implements Layer<Highway.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the function of what does not pass") @Default("tanh") Choice<Activation<?>> activation,
      @Doc("what the kernels start with") @Default("uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> kernelRegularizer,
      @Doc("fraction to drop") @Default("0.0") @Range(min = 0, max = 1, belowMax = true)
          double dropout) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    Dim n = x.dim(-1);
    Tensor kernel = scope.weight("kernel", s.kernelInitializer(), s.kernelRegularizer(), n, n);
    Tensor gate = scope.weight("gate", s.kernelInitializer(), n, n);
    Tensor h = scope.activation(s.activation(), ops.matmul(x, kernel));
    Tensor t = ops.sigmoid(ops.matmul(x, gate));
    Tensor y = ops.add(ops.mul(t, h), ops.mul(ops.sub(1, t), x));
    return scope.training() && s.dropout() > 0
        ? ops.mul(y, scope.random().bernoulli(y.shape(), 1 - s.dropout()))
        : y;
  }
}
