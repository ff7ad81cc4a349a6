package org.espalier.tensor;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The operations that every backend executes; all else is composed of them.
 *
 * <p>Arithmetic is that of IEEE 754 binary32, up to rounding. Comparisons give 1 or 0. Two operands
 * of an elementwise operation are broadcast against each other as in NumPy. Images and sequences
 * have their channels last. {@link Ops} has a method for each and says what it means.
 *
 * <p>{@link #CALL} and {@link #CALL_GRAD} are the exception: what they do is not said here but by
 * an additional op, which a bundle brings to a backend that takes such. See {@link OpCall}.
 */
public enum Primitive {
  NEG(ElementwiseShapes::unary),
  ABS(ElementwiseShapes::unary),
  SIGN(ElementwiseShapes::unary),
  FLOOR(ElementwiseShapes::unary),
  EXP(ElementwiseShapes::unary),
  LOG(ElementwiseShapes::unary),
  LOG1P(ElementwiseShapes::unary),
  SQRT(ElementwiseShapes::unary),
  SIN(ElementwiseShapes::unary),
  COS(ElementwiseShapes::unary),
  TANH(ElementwiseShapes::unary),
  SIGMOID(ElementwiseShapes::unary),
  RELU(ElementwiseShapes::unary),
  ERF(ElementwiseShapes::unary),

  ADD(ElementwiseShapes::binary),
  SUB(ElementwiseShapes::binary),
  MUL(ElementwiseShapes::binary),
  DIV(ElementwiseShapes::binary),
  POW(ElementwiseShapes::binary),
  MAXIMUM(ElementwiseShapes::binary),
  MINIMUM(ElementwiseShapes::binary),
  GREATER(ElementwiseShapes::comparison),
  GREATER_EQUAL(ElementwiseShapes::comparison),
  EQUAL(ElementwiseShapes::comparison),
  WHERE(ElementwiseShapes::where),
  CAST(ElementwiseShapes::cast),

  SUM(ReductionShapes::reduce),
  MAX(ReductionShapes::reduce),
  MAX_GRAD(ReductionShapes::maxGrad),
  ARGMAX(ReductionShapes::argmax),

  MATMUL(MatrixShapes::matmul),
  SPARSE_MATMUL(MatrixShapes::sparseMatmul),
  SPARSE_MATMUL_GRAD(MatrixShapes::sparseMatmulGrad),
  SELECT_ROWS(MatrixShapes::selectRows),
  TO_DENSE(MatrixShapes::toDense),

  RESHAPE(MovementShapes::reshape),
  TRANSPOSE(MovementShapes::transpose),
  SLICE(MovementShapes::slice),
  PAD(MovementShapes::pad),
  CONCAT(MovementShapes::concat),
  BROADCAST_TO(MovementShapes::broadcastTo),
  REVERSE(MovementShapes::same),
  STOP_GRADIENT(MovementShapes::same),
  GATHER(MovementShapes::gather),
  SCATTER_ADD(MovementShapes::scatterAdd),
  ONE_HOT(MovementShapes::oneHot),

  CONSTANT(SourceShapes::constant),
  FILL(SourceShapes::fill),
  RANDOM_UNIFORM(SourceShapes::random),
  RANDOM_BERNOULLI(SourceShapes::random),
  RANDOM_NORMAL(SourceShapes::random),

  CONV(WindowShapes::conv),
  CONV_GRAD_INPUT(WindowShapes::convGradInput),
  CONV_GRAD_KERNEL(WindowShapes::convGradKernel),
  MAX_POOL(WindowShapes::pool),
  MAX_POOL_GRAD(WindowShapes::poolGrad),
  AVERAGE_POOL(WindowShapes::pool),
  AVERAGE_POOL_GRAD(WindowShapes::averagePoolGrad),

  SCAN(ScanShapes::scan),

  CALL(CallShapes::call),
  CALL_GRAD(CallShapes::callGrad);

  @SuppressWarnings("ImmutableEnumChecker") // references to static methods: there is no state
  private final BiFunction<List<TensorType>, Attributes, List<TensorType>> rule;

  Primitive(BiFunction<List<TensorType>, Attributes, List<TensorType>> rule) {
    this.rule = rule;
  }

  /**
   * The types of what this operation makes.
   *
   * @throws ShapeException if the inputs do not fit it
   */
  public List<TensorType> infer(List<TensorType> inputs, Attributes attributes) {
    try {
      return rule.apply(inputs, attributes);
    } catch (ShapeException e) {
      throw new ShapeException(this + ": " + e.getMessage());
    }
  }

  /** The name in saved graphs, for example {@code max_pool_grad}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
