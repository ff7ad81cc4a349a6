package org.espalier.backend.nd4j.cuda;

import static org.espalier.tensor.Primitive.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.backend.nd4j.cuda.kernel.KernelFactory;
import org.espalier.backend.nd4j.cuda.ops.Convolutions;
import org.espalier.backend.nd4j.cuda.ops.Elementwise;
import org.espalier.backend.nd4j.cuda.ops.Movement;
import org.espalier.backend.nd4j.cuda.ops.Pools;
import org.espalier.backend.nd4j.cuda.ops.Products;
import org.espalier.backend.nd4j.cuda.ops.Reductions;
import org.espalier.backend.nd4j.cuda.ops.Sources;
import org.espalier.backend.nd4j.cuda.ops.Sparse;
import org.espalier.backend.nd4j.cuda.ops.Tables;
import org.espalier.tensor.Primitive;

/**
 * The kernel of each primitive, but for the scan, which needs the plan of its body, and the
 * selection of sparse rows, which needs none.
 */
final class KernelTable {
  private final Map<Primitive, KernelFactory> kernels = new EnumMap<>(Primitive.class);

  KernelTable() {
    Stream.of(NEG, ABS, SIGN, FLOOR, EXP, LOG, SQRT, SIN, COS, TANH, SIGMOID, RELU, ERF)
        .forEach(op -> kernels.put(op, Elementwise::unary));
    kernels.put(LOG1P, Elementwise::log1p);
    Stream.of(ADD, SUB, MUL, DIV, POW, MAXIMUM, MINIMUM)
        .forEach(op -> kernels.put(op, Elementwise::binary));
    Stream.of(GREATER, GREATER_EQUAL, EQUAL)
        .forEach(op -> kernels.put(op, Elementwise::comparison));
    kernels.put(WHERE, Elementwise::where);
    kernels.put(CAST, Elementwise::cast);
    kernels.put(SUM, Reductions::sum);
    kernels.put(MAX, Reductions::max);
    kernels.put(MAX_GRAD, Reductions::maxGradient);
    kernels.put(ARGMAX, Reductions::argmax);
    kernels.put(MATMUL, Products::matmul);
    kernels.put(SPARSE_MATMUL, Sparse::matmul);
    kernels.put(SPARSE_MATMUL_GRAD, Sparse::matmulGradient);
    kernels.put(TO_DENSE, Sparse::toDense);
    movement();
    windows();
  }

  private void movement() {
    kernels.put(RESHAPE, Movement::copy);
    kernels.put(STOP_GRADIENT, Movement::copy);
    kernels.put(TRANSPOSE, Movement::transpose);
    kernels.put(SLICE, Movement::slice);
    kernels.put(PAD, Movement::pad);
    kernels.put(CONCAT, Movement::concat);
    kernels.put(BROADCAST_TO, Movement::broadcast);
    kernels.put(REVERSE, Movement::reverse);
    kernels.put(GATHER, Tables::gather);
    kernels.put(SCATTER_ADD, Tables::scatterAdd);
    kernels.put(ONE_HOT, Tables::oneHot);
    kernels.put(CONSTANT, Sources::constant);
    kernels.put(FILL, Sources::fill);
    Stream.of(RANDOM_UNIFORM, RANDOM_BERNOULLI, RANDOM_NORMAL)
        .forEach(op -> kernels.put(op, Sources::random));
  }

  private void windows() {
    kernels.put(CONV, Convolutions::forward);
    kernels.put(CONV_GRAD_INPUT, Convolutions::gradientOfInput);
    kernels.put(CONV_GRAD_KERNEL, Convolutions::gradientOfKernel);
    kernels.put(MAX_POOL, Pools::maxima);
    kernels.put(MAX_POOL_GRAD, Pools::gradientOfMaxima);
    kernels.put(AVERAGE_POOL, Pools::means);
    kernels.put(AVERAGE_POOL_GRAD, Pools::gradientOfMeans);
  }

  /** The kernel of a primitive. */
  KernelFactory of(Primitive op) {
    return kernels.get(op);
  }
}
