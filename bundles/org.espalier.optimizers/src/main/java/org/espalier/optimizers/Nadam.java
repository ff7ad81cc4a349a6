package org.espalier.optimizers;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Dozat, 2016, as in Keras: Adam whose mean gradient is {@code u' m / (1 - U u') + (1 - u) g / (1 -
 * U)}, where {@code u = beta_1 (1 - 0.96^t / 2)}, u' is that of the next step and U the product of
 * all u so far.
 *
 * <p>The slots of m and v hold sums in place of means, as those of {@link Adam}.
 */
@Component
@OptimizerType("nadam")
@Doc("adam with a momentum that looks one step ahead")
public final class Nadam implements Optimizer<Nadam.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("size of the steps") @Default("0.001") @Range(min = 0) double learningRate,
      @Doc("how much of the mean gradient stays with a step")
          @Default("0.9")
          @Range(min = 0, max = 1, belowMax = true)
          double beta_1,
      @Doc("how much of the mean squared gradient stays with a step")
          @Default("0.999")
          @Range(min = 0, max = 1, belowMax = true)
          double beta_2,
      @Doc("keeps the divisor from 0") @Default("1e-7") @Range(min = 0) double epsilon) {}

  @Override
  public double learningRate(Settings s) {
    return s.learningRate();
  }

  @Override
  public Tensor update(Settings s, Tensor parameters, Tensor gradient, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor first = scope.slot("first_moment", 0);
    Tensor second = scope.slot("second_moment", 0);
    Tensor sum = ops.add(ops.mul(first, s.beta_1()), gradient);
    Tensor squares = ops.add(ops.mul(second, s.beta_2()), ops.square(gradient));
    scope.update(first, sum);
    scope.update(second, squares);
    Tensor now = momentum(s, scope.step(), ops);
    Tensor next = momentum(s, ops.add(scope.step(), 1), ops);
    Tensor product = product(now, parameters, scope);
    Tensor old = ops.div(ops.mul(next, 1 - s.beta_1()), ops.sub(1, ops.mul(product, next)));
    Tensor fresh = ops.div(ops.sub(1, now), ops.sub(1, product));
    Tensor mean = ops.add(ops.mul(sum, old), ops.mul(gradient, fresh));
    Tensor correction = ops.sub(1, ops.pow(ops.scalar(s.beta_2()), scope.step()));
    Tensor scale = ops.sqrt(ops.div(1 - s.beta_2(), correction));
    Tensor spread = ops.add(ops.mul(ops.sqrt(squares), scale), s.epsilon());
    return ops.sub(parameters, ops.mul(ops.div(mean, spread), scope.learningRate()));
  }

  private static Tensor momentum(Settings s, Tensor step, Ops ops) {
    Tensor decay = ops.pow(ops.scalar(0.96), step);
    return ops.mul(ops.sub(1, ops.mul(decay, 0.5)), s.beta_1());
  }

  /** The product of all momenta so far, a scalar; slots are vectors, so each cell holds it. */
  private static Tensor product(Tensor now, Tensor parameters, UpdateScope scope) {
    Ops ops = scope.ops();
    Tensor slot = scope.slot("momentum_product", 1);
    Tensor before = ops.reshape(ops.part(slot, 0, 0, Dim.of(1)), Shape.SCALAR);
    Tensor product = ops.mul(before, now);
    scope.update(slot, ops.broadcastTo(product, parameters.shape()));
    return product;
  }
}
