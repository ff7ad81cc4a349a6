package org.espalier.backend.torch;

import static org.espalier.tensor.Primitive.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.Precision;
import org.espalier.backend.torch.kernel.KernelFactory;
import org.espalier.backend.torch.ops.AveragePools;
import org.espalier.backend.torch.ops.Convolutions;
import org.espalier.backend.torch.ops.Elementwise;
import org.espalier.backend.torch.ops.MaxPools;
import org.espalier.backend.torch.ops.Movement;
import org.espalier.backend.torch.ops.OrderedSums;
import org.espalier.backend.torch.ops.Products;
import org.espalier.backend.torch.ops.Reductions;
import org.espalier.backend.torch.ops.Sources;
import org.espalier.backend.torch.ops.Sparse;
import org.espalier.backend.torch.ops.Tables;
import org.espalier.backend.torch.recurrent.Cudnn;
import org.espalier.backend.torch.recurrent.SequenceKernels;
import org.espalier.tensor.Primitive;

/**
 * The kernel of each primitive, but for the scan, which needs the plan of its body, and the
 * selection of sparse rows, which needs none.
 */
final class KernelTable {
  private final Precision precision;
  private Optional<SequenceKernels> sequences = Optional.empty();
  private final Map<Primitive, KernelFactory> kernels = new EnumMap<>(Primitive.class);

  /** The kernels of sessions that multiply in 32 bits. */
  KernelTable() {
    this(Precision.FLOAT32);
  }

  KernelTable(Precision precision) {
    this.precision = precision;
    Stream.of(NEG, ABS, SIGN, FLOOR, EXP, LOG, LOG1P, SQRT, SIN, COS, TANH, SIGMOID, RELU, ERF)
        .forEach(op -> kernels.put(op, Elementwise::unary));
    Stream.of(ADD, SUB, MUL, DIV, POW, MAXIMUM, MINIMUM, GREATER, GREATER_EQUAL, EQUAL)
        .forEach(op -> kernels.put(op, Elementwise::binary));
    kernels.put(WHERE, Elementwise::where);
    kernels.put(CAST, Elementwise::cast);
    kernels.put(SUM, Reductions::sum);
    kernels.put(MAX, Reductions::max);
    kernels.put(MAX_GRAD, Reductions::maxGradient);
    kernels.put(ARGMAX, Reductions::argmax);
    kernels.put(MATMUL, call -> Products.matmul(call, precision));
    kernels.put(SPARSE_MATMUL, Sparse::matmul);
    kernels.put(SPARSE_MATMUL_GRAD, Sparse::matmulGradient);
    kernels.put(TO_DENSE, Sparse::toDense);
    movement();
    windows();
  }

  /**
   * The kernels of sessions on a device, where float32 means what it says.
   *
   * @param device its name in libtorch
   */
  static KernelTable of(String device, Precision precision) {
    KernelTable table = new KernelTable(precision);
    if (device.startsWith("cuda")) {
      // cuDNN would round operands to 10 bits of fraction, as libtorch allows it by default
      torch.globalContext().setAllowTF32CuDNN(false);
      table.with(new Cudnn());
    }
    return table;
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
    kernels.put(CONV, call -> Convolutions.forward(call, precision));
    kernels.put(CONV_GRAD_INPUT, call -> Convolutions.gradientOfInput(call, precision));
    kernels.put(CONV_GRAD_KERNEL, call -> Convolutions.gradientOfKernel(call, precision));
    kernels.put(MAX_POOL, MaxPools::forward);
    kernels.put(MAX_POOL_GRAD, MaxPools::gradient);
    kernels.put(AVERAGE_POOL, AveragePools::forward);
    kernels.put(AVERAGE_POOL_GRAD, AveragePools::gradient);
  }

  /** The same with kernels that run recurrent cells over whole sequences. */
  KernelTable with(SequenceKernels kernelsOfSequences) {
    sequences = Optional.of(kernelsOfSequences);
    return this;
  }

  /** Kernels that run recurrent cells over whole sequences; empty where scans do. */
  Optional<SequenceKernels> sequences() {
    return sequences;
  }

  /** The kernel of a primitive. */
  KernelFactory of(Primitive op) {
    return kernels.get(op);
  }

  /** Those that give the same numbers each time on a card, where there are faster ones. */
  KernelTable ordered() {
    kernels.put(SCATTER_ADD, OrderedSums::scatterAdd);
    kernels.put(MAX_POOL_GRAD, OrderedSums::maxPoolGradient);
    return this;
  }

  /** Replaces every kernel, for example by one that measures it. */
  KernelTable wrapped(BiFunction<Primitive, KernelFactory, KernelFactory> wrapping) {
    kernels.replaceAll(wrapping);
    return this;
  }
}
