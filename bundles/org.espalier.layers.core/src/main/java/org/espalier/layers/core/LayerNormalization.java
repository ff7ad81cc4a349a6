package org.espalier.layers.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Gives the cells along some axes mean 0 and variance 1, then scales and shifts them (Ba et al.,
 * 2016).
 *
 * <p>Weights: {@code gamma} and {@code beta}, of the extents of these axes.
 */
@Component
@LayerType("layer_normalization")
@Doc("gives each row mean 0 and variance 1")
public final class LayerNormalization implements Layer<LayerNormalization.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the axes, 0 being the batch; from -1 backwards") @Default("[-1]") List<Integer> axis,
      @Doc("keeps the divisor from 0") @Default("0.001") @Range(min = 0) double epsilon,
      @Doc("whether beta is added") @Default("true") boolean center,
      @Doc("whether gamma multiplies") @Default("true") boolean scale,
      @Doc("what beta starts with") @Default("zeros") Choice<Initializer<?>> betaInitializer,
      @Doc("what gamma starts with") @Default("ones") Choice<Initializer<?>> gammaInitializer,
      @Doc("penalty on beta") Optional<Choice<Regularizer<?>>> betaRegularizer,
      @Doc("penalty on gamma") Optional<Choice<Regularizer<?>>> gammaRegularizer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    int[] axes =
        s.axis().stream().mapToInt(axis -> axis < 0 ? axis + x.rank() : axis).sorted().toArray();
    if (axes.length == 0 || axes[0] < 1 || axes[axes.length - 1] >= x.rank()) {
      throw new ShapeException("axis " + s.axis() + " is not behind the batch of " + x.shape());
    }
    Dim[] dims = IntStream.of(axes).mapToObj(x::dim).toArray(Dim[]::new);
    Tensor centered = ops.sub(x, ops.mean(x, true, axes));
    Tensor variance = ops.mean(ops.square(centered), true, axes);
    Tensor y = ops.div(centered, ops.sqrt(ops.add(variance, s.epsilon())));
    if (s.scale()) {
      Tensor gamma = scope.weight("gamma", s.gammaInitializer(), s.gammaRegularizer(), dims);
      y = ops.mul(y, spread(gamma, x, axes, ops));
    }
    if (s.center()) {
      Tensor beta = scope.weight("beta", s.betaInitializer(), s.betaRegularizer(), dims);
      y = ops.add(y, spread(beta, x, axes, ops));
    }
    return y;
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }

  /** The weight with an axis of extent 1 for each other axis. */
  private static Tensor spread(Tensor weight, Tensor x, int[] axes, Ops ops) {
    Shape shape = new Shape(IntStream.range(0, x.rank()).mapToObj(i -> Dim.of(1)).toList());
    for (int axis : axes) {
      shape = shape.with(axis, x.dim(axis));
    }
    return ops.reshape(weight, shape.slice(axes[0], x.rank()));
  }
}
