package org.espalier.layers.core;

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
 * Gives each cell of an axis mean 0 and variance 1 over all others, then scales and shifts it
 * (Ioffe and Szegedy, 2015); outside training with moving statistics.
 *
 * <p>Weights {@code gamma} and {@code beta}; running state {@code moving_mean} and {@code
 * moving_variance}, of the biased variance. Masked steps do not count. A frozen layer works as
 * outside training.
 */
@Component
@LayerType("batch_normalization")
@Doc("gives each channel mean 0 and variance 1 over the batch")
public final class BatchNormalization implements Layer<BatchNormalization.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the axis that keeps its cells apart; from -1 backwards") @Default("-1") int axis,
      @Doc("how much of the moving statistics stays with a step")
          @Default("0.99")
          @Range(min = 0, max = 1)
          double momentum,
      @Doc("keeps the divisor from 0") @Default("0.001") @Range(min = 0) double epsilon,
      @Doc("whether beta is added") @Default("true") boolean center,
      @Doc("whether gamma multiplies") @Default("true") boolean scale,
      @Doc("what beta starts with") @Default("zeros") Choice<Initializer<?>> betaInitializer,
      @Doc("what gamma starts with") @Default("ones") Choice<Initializer<?>> gammaInitializer,
      @Doc("penalty on beta") Optional<Choice<Regularizer<?>>> betaRegularizer,
      @Doc("penalty on gamma") Optional<Choice<Regularizer<?>>> gammaRegularizer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    int axis = s.axis() < 0 ? s.axis() + x.rank() : s.axis();
    if (axis < 1 || axis >= x.rank()) {
      throw new ShapeException("axis " + s.axis() + " is not behind the batch of " + x.shape());
    }
    Dim channels = x.dim(axis);
    Optional<Tensor> gamma = Optional.empty();
    Optional<Tensor> beta = Optional.empty();
    if (s.scale()) {
      gamma =
          Optional.of(scope.weight("gamma", s.gammaInitializer(), s.gammaRegularizer(), channels));
    }
    if (s.center()) {
      beta = Optional.of(scope.weight("beta", s.betaInitializer(), s.betaRegularizer(), channels));
    }
    Tensor mean = scope.state("moving_mean", 0, channels);
    Tensor variance = scope.state("moving_variance", 1, channels);
    Statistics moving = new Statistics(mean, variance);
    if (!scope.training() || !scope.trainable()) {
      return normalize(x, axis, moving, gamma, beta, s.epsilon(), scope.ops());
    }
    Statistics now = measure(x, axis, scope);
    move(mean, now.mean(), s.momentum(), scope);
    move(variance, now.variance(), s.momentum(), scope);
    return normalize(x, axis, now, gamma, beta, s.epsilon(), scope.ops());
  }

  /** {@code (x - mean) * gamma / sqrt(variance + epsilon) + beta}. */
  private static Tensor normalize(
      Tensor x,
      int axis,
      Statistics statistics,
      Optional<Tensor> gamma,
      Optional<Tensor> beta,
      double epsilon,
      Ops ops) {
    Shape spread =
        new Shape(
            IntStream.range(axis, x.rank())
                .mapToObj(i -> i == axis ? x.dim(axis) : Dim.of(1))
                .toList());
    Tensor root = ops.sqrt(ops.add(statistics.variance(), epsilon));
    Tensor factor = gamma.map(g -> ops.div(g, root)).orElseGet(() -> ops.div(1, root));
    Tensor centered = ops.sub(x, ops.reshape(statistics.mean(), spread));
    Tensor y = ops.mul(centered, ops.reshape(factor, spread));
    return beta.map(b -> ops.add(y, ops.reshape(b, spread))).orElse(y);
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }

  private record Statistics(Tensor mean, Tensor variance) {}

  private static Statistics measure(Tensor x, int axis, Scope scope) {
    Ops ops = scope.ops();
    Shape channels = Shape.of(x.dim(axis));
    int[] others = IntStream.range(0, x.rank()).filter(i -> i != axis).toArray();
    Optional<Tensor> mask = scope.mask(x).map(known -> cells(known, x, ops));
    Tensor mean = mean(x, mask, others, ops);
    Tensor variance = mean(ops.square(ops.sub(x, mean)), mask, others, ops);
    return new Statistics(ops.reshape(mean, channels), ops.reshape(variance, channels));
  }

  /** The mask [batch, steps] with an axis of extent 1 for each other axis. */
  private static Tensor cells(Tensor mask, Tensor x, Ops ops) {
    Tensor cells = mask;
    while (cells.rank() < x.rank()) {
      cells = ops.expandDims(cells, -1);
    }
    return cells;
  }

  private static Tensor mean(Tensor x, Optional<Tensor> mask, int[] axes, Ops ops) {
    if (mask.isEmpty()) {
      return ops.mean(x, true, axes);
    }
    Tensor counted = ops.broadcastTo(mask.get(), x.shape());
    return ops.div(ops.sum(ops.mul(x, counted), true, axes), ops.sum(counted, true, axes));
  }

  private static void move(Tensor state, Tensor now, double momentum, Scope scope) {
    Ops ops = scope.ops();
    Tensor fresh = ops.mul(now, 1 - momentum);
    scope.update(state, ops.add(ops.mul(state, momentum), fresh));
  }
}
