package com.example.layers;

import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * A highway layer (Srivastava, Greff and Schmidhuber, 2015) on [batch, n]: {@code gate *
 * activation(x kernel + bias) + (1 - gate) * x}, where a learned gate decides how much is new.
 *
 * <p>It is made of operations alone: their gradients, the plan of memory and the kernels of every
 * backend come with them.
 */
@Component
@LayerType("highway")
@Doc("a dense layer, as far as a learned gate does not let its input pass")
public final class Highway implements Layer<Highway.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("function applied to what is new") @Default("relu") Choice<Activation<?>> activation,
      @Doc("what both kernels start with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("what is added to the gate's bias: below 0, the input passes at first") @Default("-1.0")
          double gateBias) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() != 2) {
      throw new ShapeException("needs [batch, n], got " + x.shape());
    }
    Ops ops = scope.ops();
    Tensor made = scope.activation(s.activation(), affine("", s, x, scope));
    Tensor gate = ops.sigmoid(ops.add(affine("gate_", s, x, scope), s.gateBias()));
    return ops.add(x, ops.mul(gate, ops.sub(made, x)));
  }

  private static Tensor affine(String name, Settings s, Tensor x, Scope scope) {
    Dim n = x.dim(1);
    Tensor kernel = scope.weight(name + "kernel", s.kernelInitializer(), n, n);
    Tensor bias = scope.weight(name + "bias", s.biasInitializer(), n);
    return scope.ops().add(scope.ops().matmul(x, kernel), bias);
  }
}
