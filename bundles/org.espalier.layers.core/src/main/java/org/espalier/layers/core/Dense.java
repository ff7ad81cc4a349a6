package org.espalier.layers.core;

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
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code activation(x kernel + bias)} along the last axis: [batch, ..., n] becomes [batch, ...,
 * units].
 *
 * <p>Weights: {@code kernel} [n, units], {@code bias} [units]. Takes sparse rows as they are.
 */
@Component
@LayerType("dense")
@Doc("every output depends on every input")
public final class Dense implements Layer<Dense.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of outputs") @Range(min = 1) int units,
      @Doc("function applied to the outputs") @Default("linear") Choice<Activation<?>> activation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> kernelRegularizer,
      @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    int rank = x.rank();
    if (rank < 2) {
      throw new ShapeException("needs [batch, ..., inputs], got " + x.shape());
    }
    Dim inputs = x.dim(-1);
    Dim units = Dim.of(s.units());
    Tensor kernel =
        scope.weight("kernel", s.kernelInitializer(), s.kernelRegularizer(), inputs, units);
    Shape leading = x.shape().slice(0, rank - 1);
    Tensor rows = rank == 2 ? x : scope.ops().reshape(x, Shape.of(leading.size(), inputs));
    Tensor y = scope.ops().matmul(rows, kernel);
    if (s.useBias()) {
      Tensor bias = scope.weight("bias", s.biasInitializer(), s.biasRegularizer(), units);
      y = scope.ops().add(y, bias);
    }
    y = scope.ops().reshape(scope.activation(s.activation(), y), leading.append(units));
    scope.activityPenalty(s.activityRegularizer(), y);
    return y;
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
