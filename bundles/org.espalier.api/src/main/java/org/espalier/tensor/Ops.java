package org.espalier.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The operations that layers, losses and optimizers are written in.
 *
 * <p>Nothing is computed here: each call records a node of a graph and answers a tensor that stands
 * for its result. The first part has one method for each {@link Primitive}; what follows is
 * composed of them. Axes are counted from 0, or from -1 for the last one backwards. Where sparse
 * rows are given to an operation that does not take them, they are made dense first.
 *
 * <p>Tensors that do not fit are refused with a {@link ShapeException}.
 */
@ProviderType
public interface Ops {
  /** Records a primitive. */
  List<Tensor> emit(Primitive op, List<Tensor> inputs, Attributes attributes);

  /**
   * Applies a body to each step of sequences and carries values from step to step.
   *
   * @param initial the carries before the first step
   * @param sequences tensors whose first axis is time, of equal extent
   * @param steps that extent
   * @param reverse whether to go from the last step to the first; outputs keep their places
   * @param body records one step
   */
  Scanned scan(
      List<Tensor> initial, List<Tensor> sequences, Dim steps, boolean reverse, ScanBody body);

  private Tensor one(Primitive op, Attributes attributes, Tensor... inputs) {
    return emit(op, Arrays.asList(inputs), attributes).get(0);
  }

  private Tensor one(Primitive op, Tensor... inputs) {
    return one(op, Attributes.NONE, inputs);
  }

  // Elementwise.

  /** -x. */
  default Tensor neg(Tensor x) {
    return one(Primitive.NEG, x);
  }

  /** |x|. */
  default Tensor abs(Tensor x) {
    return one(Primitive.ABS, x);
  }

  /** -1, 0 or 1. */
  default Tensor sign(Tensor x) {
    return one(Primitive.SIGN, x);
  }

  /** The greatest whole number not above x. */
  default Tensor floor(Tensor x) {
    return one(Primitive.FLOOR, x);
  }

  /** e to the power of x. */
  default Tensor exp(Tensor x) {
    return one(Primitive.EXP, x);
  }

  /** The natural logarithm. */
  default Tensor log(Tensor x) {
    return one(Primitive.LOG, x);
  }

  /** ln(1 + x), accurate near 0. */
  default Tensor log1p(Tensor x) {
    return one(Primitive.LOG1P, x);
  }

  /** The square root. */
  default Tensor sqrt(Tensor x) {
    return one(Primitive.SQRT, x);
  }

  /** The sine of x in radians. */
  default Tensor sin(Tensor x) {
    return one(Primitive.SIN, x);
  }

  /** The cosine of x in radians. */
  default Tensor cos(Tensor x) {
    return one(Primitive.COS, x);
  }

  /** The hyperbolic tangent. */
  default Tensor tanh(Tensor x) {
    return one(Primitive.TANH, x);
  }

  /** 1 / (1 + exp(-x)). */
  default Tensor sigmoid(Tensor x) {
    return one(Primitive.SIGMOID, x);
  }

  /** max(x, 0); its derivative at 0 is 0. */
  default Tensor relu(Tensor x) {
    return one(Primitive.RELU, x);
  }

  /** The error function. */
  default Tensor erf(Tensor x) {
    return one(Primitive.ERF, x);
  }

  /** a + b. */
  default Tensor add(Tensor a, Tensor b) {
    return one(Primitive.ADD, a, b);
  }

  /** a - b. */
  default Tensor sub(Tensor a, Tensor b) {
    return one(Primitive.SUB, a, b);
  }

  /** a * b. */
  default Tensor mul(Tensor a, Tensor b) {
    return one(Primitive.MUL, a, b);
  }

  /** a / b. */
  default Tensor div(Tensor a, Tensor b) {
    return one(Primitive.DIV, a, b);
  }

  /** a to the power of b. */
  default Tensor pow(Tensor a, Tensor b) {
    return one(Primitive.POW, a, b);
  }

  /** The greater of a and b; the derivative goes to a where they are equal. */
  default Tensor maximum(Tensor a, Tensor b) {
    return one(Primitive.MAXIMUM, a, b);
  }

  /** The smaller of a and b; the derivative goes to a where they are equal. */
  default Tensor minimum(Tensor a, Tensor b) {
    return one(Primitive.MINIMUM, a, b);
  }

  /** 1 where a is greater than b, else 0; takes floats or integers, gives floats. */
  default Tensor greater(Tensor a, Tensor b) {
    return one(Primitive.GREATER, a, b);
  }

  /** 1 where a is at least b, else 0; takes floats or integers, gives floats. */
  default Tensor greaterEqual(Tensor a, Tensor b) {
    return one(Primitive.GREATER_EQUAL, a, b);
  }

  /** 1 where a and b are equal, else 0; takes floats or integers, gives floats. */
  default Tensor equal(Tensor a, Tensor b) {
    return one(Primitive.EQUAL, a, b);
  }

  /** a where the condition is not 0, else b; what is not chosen may be anything, NaN included. */
  default Tensor where(Tensor condition, Tensor a, Tensor b) {
    return one(Primitive.WHERE, condition, a, b);
  }

  /** The same numbers in another type; floats are rounded towards zero. */
  default Tensor cast(Tensor x, DType dtype) {
    return x.dtype() == dtype
        ? x
        : one(Primitive.CAST, Attributes.NONE.with("dtype", dtype.toString()), x);
  }

  // Reductions.

  /**
   * The sum over axes, which are dropped or kept with extent 1; where there is nothing to add, the
   * elements in the other shape.
   */
  default Tensor sum(Tensor x, boolean keepDims, int... axes) {
    if (axes.length == 0) {
      return x;
    }
    boolean single = IntStream.of(axes).allMatch(axis -> x.dim(axis).equals(Dim.of(1)));
    return single
        ? reshape(x, reduced(x, keepDims, axes))
        : one(Primitive.SUM, axes(x, axes, keepDims), x);
  }

  private static Shape reduced(Tensor x, boolean keepDims, int... axes) {
    List<Dim> dims = new ArrayList<>(x.shape().dims());
    IntStream.of(axes).forEach(axis -> dims.set(axis(x, axis), keepDims ? Dim.of(1) : null));
    return new Shape(dims.stream().filter(Objects::nonNull).toList());
  }

  /** The maximum over axes; its derivative is shared evenly among equal maxima. */
  default Tensor max(Tensor x, boolean keepDims, int... axes) {
    return one(Primitive.MAX, axes(x, axes, keepDims), x);
  }

  /**
   * The gradient of {@link #max}: {@code gradient}, shared among the cells that equal the maximum.
   */
  default Tensor maxGrad(Tensor x, Tensor maximum, Tensor gradient, boolean keepDims, int... axes) {
    return one(Primitive.MAX_GRAD, axes(x, axes, keepDims), x, maximum, gradient);
  }

  /** The place of the first maximum along an axis, which is dropped. */
  default Tensor argmax(Tensor x, int axis) {
    return one(Primitive.ARGMAX, Attributes.NONE.with("axis", (long) axis(x, axis)), x);
  }

  private static int axis(Tensor x, int axis) {
    int counted = axis < 0 ? axis + x.rank() : axis;
    if (counted < 0 || counted >= x.rank()) {
      throw new ShapeException("there is no axis " + axis + " in " + x.shape());
    }
    return counted;
  }

  private static Attributes axes(Tensor x, int[] axes, boolean keepDims) {
    long[] counted = IntStream.of(axes).mapToLong(axis -> axis(x, axis)).sorted().toArray();
    return Attributes.NONE.with("axes", counted).with("keep_dims", keepDims);
  }

  // Products.

  /**
   * The matrix product of the last two axes; the axes before them are equal. With sparse rows on
   * the left, {@link #sparseMatmul}.
   */
  default Tensor matmul(Tensor a, Tensor b) {
    return a.type().isSparse() ? sparseMatmul(a, b) : matmul(a, b, false, false);
  }

  /** The matrix product of the last two axes, which are swapped first where a flag says so. */
  default Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    Attributes flags =
        Attributes.NONE.with("transpose_a", transposeA).with("transpose_b", transposeB);
    return one(Primitive.MATMUL, flags, a, b);
  }

  /** Sparse rows [rows, n] times a matrix [n, m]. */
  default Tensor sparseMatmul(Tensor rows, Tensor matrix) {
    return one(Primitive.SPARSE_MATMUL, rows, matrix);
  }

  /** The gradient of {@link #sparseMatmul} for the matrix: rows transposed times [rows, m]. */
  default Tensor sparseMatmulGrad(Tensor rows, Tensor gradient) {
    return one(Primitive.SPARSE_MATMUL_GRAD, rows, gradient);
  }

  /** Some rows of sparse rows, by their numbers (a vector of integers). */
  default Tensor selectRows(Tensor rows, Tensor numbers) {
    return one(Primitive.SELECT_ROWS, rows, numbers);
  }

  /** Sparse rows as an ordinary matrix; a dense tensor as it is. */
  default Tensor toDense(Tensor x) {
    return x.type().isSparse() ? one(Primitive.TO_DENSE, x) : x;
  }

  // Movement.

  /** The same elements in another shape. */
  default Tensor reshape(Tensor x, Shape shape) {
    return x.shape().equals(shape)
        ? x
        : one(Primitive.RESHAPE, Attributes.NONE.with("shape", shape), x);
  }

  /** The axes in another order: axis i of the result is axis order[i] of x. */
  default Tensor transpose(Tensor x, int... order) {
    long[] axes = IntStream.of(order).asLongStream().toArray();
    return one(Primitive.TRANSPOSE, Attributes.NONE.with("order", axes), x);
  }

  /** The cells begin, begin + stride, ... of each axis, size of them. */
  default Tensor slice(Tensor x, Shape begin, Shape size, long... strides) {
    long[] steps =
        strides.length == 0 ? LongStream.generate(() -> 1).limit(x.rank()).toArray() : strides;
    Attributes attributes = Attributes.NONE.with("begin", begin).with("size", size);
    return one(Primitive.SLICE, attributes.with("strides", steps), x);
  }

  /**
   * A value around each axis, and {@code interior} times between two cells; negative counts crop.
   */
  default Tensor pad(Tensor x, Shape before, Shape after, long[] interior, double value) {
    Attributes attributes = Attributes.NONE.with("before", before).with("after", after);
    return one(Primitive.PAD, attributes.with("interior", interior).with("value", value), x);
  }

  /** Tensors one behind the other along an axis. */
  default Tensor concat(List<Tensor> parts, int axis) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    long counted = axis(parts.get(0), axis);
    return emit(Primitive.CONCAT, parts, Attributes.NONE.with("axis", counted)).get(0);
  }

  /** Repeats axes of extent 1, and new axes in front. */
  default Tensor broadcastTo(Tensor x, Shape shape) {
    return x.shape().equals(shape)
        ? x
        : one(Primitive.BROADCAST_TO, Attributes.NONE.with("shape", shape), x);
  }

  /** The cells of some axes in reverse order. */
  default Tensor reverse(Tensor x, int... axes) {
    long[] counted = IntStream.of(axes).mapToLong(axis -> axis(x, axis)).sorted().toArray();
    return one(Primitive.REVERSE, Attributes.NONE.with("axes", counted), x);
  }

  /** x itself, but a constant as far as gradients are concerned. */
  default Tensor stopGradient(Tensor x) {
    return one(Primitive.STOP_GRADIENT, x);
  }

  /** Rows of a table [n, ...] by ids of any shape: [ids..., ...]. */
  default Tensor gather(Tensor table, Tensor ids) {
    return one(Primitive.GATHER, table, ids);
  }

  /** A table of {@code size} rows of zeros, to which each row [ids..., ...] is added at its id. */
  default Tensor scatterAdd(Tensor ids, Tensor rows, Dim size) {
    return one(Primitive.SCATTER_ADD, Attributes.NONE.with("size", Shape.of(size)), ids, rows);
  }

  /** 1 at the place of each id and 0 elsewhere, along a new last axis of extent {@code depth}. */
  default Tensor oneHot(Tensor ids, Dim depth) {
    return one(Primitive.ONE_HOT, Attributes.NONE.with("depth", Shape.of(depth)), ids);
  }

  // Sources.

  /** Given numbers, row-major. */
  default Tensor constant(float[] values, Shape shape) {
    Attributes attributes = Attributes.NONE.with("values", new Attributes.FloatArray(values));
    return one(Primitive.CONSTANT, attributes.with("shape", shape));
  }

  /** One number everywhere. */
  default Tensor fill(Shape shape, double value) {
    return one(Primitive.FILL, Attributes.NONE.with("shape", shape).with("value", value));
  }

  /** An extent as a number, which may be known only when the program is planned. */
  default Tensor extent(Dim dim) {
    Attributes attributes = Attributes.NONE.with("shape", Shape.SCALAR);
    return dim.isKnown()
        ? fill(Shape.SCALAR, (double) dim.value())
        : one(Primitive.FILL, attributes.with("extent", Shape.of(dim)));
  }

  /** Uniform random numbers in [0, 1) as {@link Philox} defines them. */
  default Tensor randomUniform(Tensor seed, Tensor step, String stream, Shape shape) {
    return one(Primitive.RANDOM_UNIFORM, random(stream, shape), seed, step);
  }

  /** 1 with a probability, else 0, as {@link Philox} defines it. */
  default Tensor randomBernoulli(
      Tensor seed, Tensor step, String stream, Shape shape, double probability) {
    Attributes attributes = random(stream, shape).with("probability", probability);
    return one(Primitive.RANDOM_BERNOULLI, attributes, seed, step);
  }

  /** Standard normal random numbers as {@link Philox} defines them. */
  default Tensor randomNormal(Tensor seed, Tensor step, String stream, Shape shape) {
    return one(Primitive.RANDOM_NORMAL, random(stream, shape), seed, step);
  }

  private static Attributes random(String stream, Shape shape) {
    return Attributes.NONE.with("stream", stream).with("shape", shape);
  }

  // Windows.

  /**
   * A convolution, as a cross-correlation: x [batch, space..., channels] with a kernel [window...,
   * channels / groups, filters].
   */
  default Tensor conv(Tensor x, Tensor kernel, Window window, long groups) {
    return one(Primitive.CONV, window.attributes().with("groups", groups), x, kernel);
  }

  /**
   * The gradient of {@link #conv} for its input, from the gradient of its output; transposes it.
   */
  default Tensor convGradInput(
      Tensor kernel, Tensor gradient, Shape inputShape, Window window, long groups) {
    Attributes attributes = window.attributes().with("groups", groups);
    return one(
        Primitive.CONV_GRAD_INPUT, attributes.with("input_shape", inputShape), kernel, gradient);
  }

  /** The gradient of {@link #conv} for its kernel, from the gradient of its output. */
  default Tensor convGradKernel(
      Tensor x, Tensor gradient, Shape kernelShape, Window window, long groups) {
    Attributes attributes = window.attributes().with("groups", groups);
    return one(
        Primitive.CONV_GRAD_KERNEL, attributes.with("kernel_shape", kernelShape), x, gradient);
  }

  /**
   * The maximum of each window of given sizes; cells of padding do not count, and the derivative
   * goes to the first of equal maxima.
   */
  default Tensor maxPool(Tensor x, List<Long> sizes, Window window) {
    return one(Primitive.MAX_POOL, window.attributes().with("window", sizes), x);
  }

  /** The mean of each window of given sizes; cells of padding do not count. */
  default Tensor averagePool(Tensor x, List<Long> sizes, Window window) {
    return one(Primitive.AVERAGE_POOL, window.attributes().with("window", sizes), x);
  }

  /**
   * The gradient of {@link #maxPool}, from the gradient of its output: that of each window goes to
   * the first of its maxima, row-major.
   */
  default Tensor maxPoolGrad(Tensor x, Tensor gradient, List<Long> sizes, Window window) {
    return one(Primitive.MAX_POOL_GRAD, window.attributes().with("window", sizes), x, gradient);
  }

  /** The gradient of {@link #averagePool}, from the gradient of its output. */
  default Tensor averagePoolGrad(
      Tensor gradient, Shape inputShape, List<Long> sizes, Window window) {
    Attributes attributes = window.attributes().with("window", sizes);
    return one(Primitive.AVERAGE_POOL_GRAD, attributes.with("input_shape", inputShape), gradient);
  }

  // Calls.

  /**
   * Calls an additional op, one that is no primitive and that a bundle brings to a backend. Only
   * such a backend executes the graph.
   *
   * <p>The types of the outputs are those that its shape function, applied by the caller, says; the
   * batch may be a symbol in them. Gradients pass to every dense input of floats; {@link
   * #stopGradient} keeps them from one. Not inside of a scan.
   *
   * @param op its name: that of its bundle, a slash, and a name within it
   * @param attributes its constants; {@code call.} begins no name
   * @param inputs what it reads; sparse rows are made dense
   * @param outputs the types of what it makes
   */
  default List<Tensor> call(
      String op, Attributes attributes, List<Tensor> inputs, List<TensorType> outputs) {
    List<Tensor> made = emit(Primitive.CALL, inputs, OpCall.attributes(op, attributes, outputs));
    return made.subList(0, outputs.size());
  }

  // Composed.

  /** A number, as a scalar. */
  default Tensor scalar(double value) {
    return fill(Shape.SCALAR, value);
  }

  /** x + number. */
  default Tensor add(Tensor x, double number) {
    return add(x, scalar(number));
  }

  /** x * number. */
  default Tensor mul(Tensor x, double number) {
    return mul(x, scalar(number));
  }

  /** number - x. */
  default Tensor sub(double number, Tensor x) {
    return sub(scalar(number), x);
  }

  /** number / x. */
  default Tensor div(double number, Tensor x) {
    return div(scalar(number), x);
  }

  /** x to the power of a number. */
  default Tensor pow(Tensor x, double exponent) {
    return pow(x, scalar(exponent));
  }

  /** x * x. */
  default Tensor square(Tensor x) {
    return mul(x, x);
  }

  /** 1 where a is less than b, else 0. */
  default Tensor less(Tensor a, Tensor b) {
    return greater(b, a);
  }

  /** x limited to [low, high]; the derivative is 0 outside. */
  default Tensor clip(Tensor x, double low, double high) {
    return minimum(maximum(x, scalar(low)), scalar(high));
  }

  /** The minimum over axes. */
  default Tensor min(Tensor x, boolean keepDims, int... axes) {
    return neg(max(neg(x), keepDims, axes));
  }

  /** The mean over axes. */
  default Tensor mean(Tensor x, boolean keepDims, int... axes) {
    Dim count = Dim.of(1);
    for (int axis : axes) {
      count = count.times(x.dim(axis));
    }
    Tensor sum = sum(x, keepDims, axes);
    if (count.equals(Dim.of(1))) {
      return sum;
    }
    return count.isKnown() ? mul(sum, 1.0 / count.value()) : div(sum, extent(count));
  }

  /** The sum of all elements, as a scalar. */
  default Tensor sumAll(Tensor x) {
    return sum(x, false, IntStream.range(0, x.rank()).toArray());
  }

  /** The mean of all elements, as a scalar. */
  default Tensor meanAll(Tensor x) {
    return mean(x, false, IntStream.range(0, x.rank()).toArray());
  }

  /** Sums x over the axes along which a tensor of the given shape was repeated to x's shape. */
  default Tensor sumTo(Tensor x, Shape shape) {
    List<Integer> axes = new ArrayList<>();
    int extra = x.rank() - shape.rank();
    for (int axis = 0; axis < x.rank(); axis++) {
      boolean repeated =
          axis < extra
              || (shape.dim(axis - extra).equals(Dim.of(1)) && !x.dim(axis).equals(Dim.of(1)));
      if (repeated) {
        axes.add(axis);
      }
    }
    return reshape(sum(x, false, axes.stream().mapToInt(i -> i).toArray()), shape);
  }

  /** ln(1 + exp(x)), without overflow. */
  default Tensor softplus(Tensor x) {
    Tensor size = abs(x);
    // relu(x) by a sum: its gradient at 0 is the half that softplus has there
    Tensor positive = mul(add(x, size), 0.5);
    return add(positive, log1p(exp(neg(size))));
  }

  /** exp(x) / sum(exp(x)) along an axis. */
  default Tensor softmax(Tensor x, int axis) {
    Tensor shifted = exp(sub(x, stopGradient(max(x, true, axis))));
    return div(shifted, sum(shifted, true, axis));
  }

  /** The logarithm of {@link #softmax}. */
  default Tensor logSoftmax(Tensor x, int axis) {
    Tensor shifted = sub(x, stopGradient(max(x, true, axis)));
    return sub(shifted, log(sum(exp(shifted), true, axis)));
  }

  /** A part of one axis: {@code size} cells from {@code begin} on. */
  default Tensor part(Tensor x, int axis, long begin, Dim size) {
    int counted = axis(x, axis);
    Shape origin = new Shape(x.shape().dims().stream().map(dim -> Dim.of(0)).toList());
    return slice(x, origin.with(counted, Dim.of(begin)), x.shape().with(counted, size));
  }

  /** A new axis of extent 1. */
  default Tensor expandDims(Tensor x, int axis) {
    List<Dim> dims = new ArrayList<>(x.shape().dims());
    dims.add(axis < 0 ? axis + x.rank() + 1 : axis, Dim.of(1));
    return reshape(x, new Shape(dims));
  }
}
