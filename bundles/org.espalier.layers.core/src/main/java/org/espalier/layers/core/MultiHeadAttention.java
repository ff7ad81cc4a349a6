package org.espalier.layers.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
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
 * Each step of a query [batch, steps, n] becomes a mean of the steps of a value [batch, others, m],
 * weighted by how well its key answers the query, several times side by side (Vaswani et al.,
 * 2017).
 *
 * <p>Reads query, value and key; a value that is left out is the query, a key the value. Weights:
 * {@code query/kernel} [n, heads, key_dim], {@code query/bias} [heads, key_dim], likewise {@code
 * key} and {@code value}, and {@code attention_output/kernel} [heads, value_dim, n], {@code
 * attention_output/bias} [n]. A step that is masked in value or key gets no weight; one that is
 * masked in the query, or may look at nothing, becomes the bias alone.
 */
@Component
@LayerType("multi_head_attention")
@Doc("each step becomes a weighted mean of the steps it attends to")
public final class MultiHeadAttention implements Layer<MultiHeadAttention.Settings> {
  private static final double NEVER = -1e9;

  /** Its settings. */
  public record Settings(
      @Doc("number of means side by side") @Range(min = 1) int numHeads,
      @Doc("length of the query and key of a head") @Range(min = 1) int keyDim,
      @Doc("length of the value of a head; auto is that of its key") @Absent("auto") @Range(min = 1)
          Optional<Integer> valueDim,
      @Doc("fraction of the weights of the mean to drop")
          @Default("0.0")
          @Range(min = 0, max = 1, belowMax = true)
          double dropout,
      @Doc("whether biases are added") @Default("true") boolean useBias,
      @Doc("length of the outputs; auto is that of the query") @Absent("auto") @Range(min = 1)
          Optional<Integer> outputShape,
      @Doc("whether a step looks only at itself and those before it") @Default("false")
          boolean useCausalMask,
      @Doc("what the kernels start with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the biases start with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernels") Optional<Choice<Regularizer<?>>> kernelRegularizer,
      @Doc("penalty on the biases") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on what each of the four projections makes")
          Optional<Choice<Regularizer<?>>> activityRegularizer) {}

  @Override
  public int inputs(Settings s) {
    return 3;
  }

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    List<Tensor> read = scope.inputs();
    Tensor given = read.size() > 1 ? read.get(1) : x;
    Tensor queries = heads("query", x, s.keyDim(), s, scope);
    Tensor keys = heads("key", read.size() > 2 ? read.get(2) : given, s.keyDim(), s, scope);
    Tensor values = heads("value", given, s.valueDim().orElse(s.keyDim()), s, scope);
    Tensor scores = ops.mul(ops.matmul(queries, keys, false, true), 1 / Math.sqrt(s.keyDim()));
    Tensor means = ops.matmul(weights(s, scores, scope), values);
    return joined(ops.transpose(means, 0, 2, 1, 3), x, s, scope);
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }

  /** A projection of [batch, steps, n] for each head: [batch, heads, steps, size]. */
  private static Tensor heads(String name, Tensor x, int size, Settings s, Scope scope) {
    if (x.rank() != 3) {
      throw new ShapeException("needs [batch, steps, features] as " + name + ", got " + x.shape());
    }
    Dim[] kernel = {x.dim(2), Dim.of(s.numHeads()), Dim.of(size)};
    Tensor y = projected(name, x, kernel, 1, s, scope);
    return scope.ops().transpose(y, 0, 2, 1, 3);
  }

  /** The means of all heads together: [batch, steps, heads, size] becomes [batch, steps, n]. */
  private static Tensor joined(Tensor means, Tensor x, Settings s, Scope scope) {
    Dim outputs = s.outputShape().map(Dim::of).orElse(x.dim(2));
    Dim[] kernel = {means.dim(2), means.dim(3), outputs};
    return projected("attention_output", means, kernel, 2, s, scope);
  }

  /** A kernel, of whose axes the first few are those at the end of x, and a bias. */
  private static Tensor projected(
      String name, Tensor x, Dim[] dims, int common, Settings s, Scope scope) {
    Ops ops = scope.ops();
    Tensor kernel =
        scope.weight(name + "/kernel", s.kernelInitializer(), s.kernelRegularizer(), dims);
    Shape made = Shape.of(dims).slice(common, dims.length);
    Dim inputs = Shape.of(dims).slice(0, common).size();
    Tensor matrix = ops.reshape(kernel, Shape.of(inputs, made.size()));
    Tensor rows = ops.reshape(x, Shape.of(x.dim(0).times(x.dim(1)), inputs));
    Shape shape = Shape.of(x.dim(0), x.dim(1));
    for (Dim dim : made.dims()) {
      shape = shape.append(dim);
    }
    Tensor y = ops.reshape(ops.matmul(rows, matrix), shape);
    if (s.useBias()) {
      Dim[] bias = made.dims().toArray(new Dim[0]);
      y = ops.add(y, scope.weight(name + "/bias", s.biasInitializer(), s.biasRegularizer(), bias));
    }
    scope.activityPenalty(s.activityRegularizer(), y);
    return y;
  }

  /** How much each step counts for each other one: softmax over what it may look at. */
  private static Tensor weights(Settings s, Tensor scores, Scope scope) {
    Ops ops = scope.ops();
    Optional<Tensor> allowed = allowed(s, scores, scope);
    Tensor weights =
        allowed
            .map(may -> ops.where(may, scores, ops.scalar(NEVER)))
            .map(known -> ops.mul(ops.softmax(known, -1), allowed.get()))
            .orElseGet(() -> ops.softmax(scores, -1));
    if (!scope.training() || s.dropout() == 0) {
      return weights;
    }
    Tensor kept = scope.random().bernoulli(weights.shape(), 1 - s.dropout());
    return ops.mul(weights, ops.mul(kept, 1 / (1 - s.dropout())));
  }

  /** 1 where a step may look at another, for scores [batch, heads, steps, others]. */
  private static Optional<Tensor> allowed(Settings s, Tensor scores, Scope scope) {
    Ops ops = scope.ops();
    List<Tensor> allowed = new ArrayList<>();
    if (s.useCausalMask()) {
      Tensor step = ops.expandDims(Positions.of(scores.dim(2), ops), 1);
      allowed.add(ops.greaterEqual(step, Positions.of(scores.dim(3), ops)));
    }
    List<Tensor> read = scope.inputs();
    Dim one = Dim.of(1);
    Shape steps = Shape.of(scores.dim(0), one, scores.dim(2), one);
    Shape others = Shape.of(scores.dim(0), one, one, scores.dim(3));
    scope.mask(read.get(0)).ifPresent(mask -> allowed.add(ops.reshape(mask, steps)));
    List<Tensor> given = read.size() == 1 ? read : read.subList(1, read.size());
    for (Tensor x : given) {
      scope.mask(x).ifPresent(mask -> allowed.add(ops.reshape(mask, others)));
    }
    return allowed.stream().reduce(ops::mul);
  }
}
