package org.espalier.backend.nd4j.prepared;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.prepared.Gemm.Factor;

/**
 * Convolutions and their gradients for the kernel as products of matrices over {@link Columns}.
 *
 * <p>Four to nineteen times faster than ND4J's own without oneDNN, and as fast as those with it.
 */
public final class Convolutions {
  private Convolutions() {}

  private static boolean isEmpty(Operand x, Operand kernel, Operand y) {
    return x.size() == 0 || kernel.size() == 0 || y.size() == 0;
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
    Operand part = y.from(0, columns.rows(), shape.filters);
    int width = shape.filters / shape.groups;
    Gemm[] products = new Gemm[shape.groups];
    for (int group = 0; group < shape.groups; group++) {
      Factor left = Factor.of(columns.matrix(), shape.depth());
      Factor right = Factor.of(kernel.from((long) group * width, shape.depth()), shape.filters);
      Factor result = Factor.of(part.from((long) group * width, 1), shape.filters);
      products[group] = new Gemm(columns.rows(), width, shape.depth(), left, right, result);
    }
    int chunks = shape.batch / columns.chunk();
    return Optional.of(
        () -> {
          for (int chunk = 0; chunk < chunks; chunk++) {
            columns.select(chunk);
            part.moveTo(y, chunk * part.byteSize());
            for (int group = 0; group < products.length; group++) {
              columns.fill(group);
              products[group].run(0);
            }
          }
        });
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
    Operand part = gradient.from(0, columns.rows(), shape.filters);
    int width = shape.filters / shape.groups;
    Gemm[] products = new Gemm[shape.groups];
    for (int group = 0; group < shape.groups; group++) {
      Factor left = Factor.flipped(columns.matrix(), shape.depth());
      Factor right = Factor.of(part.from((long) group * width, 1), shape.filters);
      Factor result = Factor.of(kernel.from((long) group * width, 1), shape.filters);
      products[group] = new Gemm(shape.depth(), width, columns.rows(), left, right, result);
    }
    int chunks = shape.batch / columns.chunk();
    return Optional.of(
        () -> {
          for (int chunk = 0; chunk < chunks; chunk++) {
            columns.select(chunk);
            part.moveTo(gradient, chunk * part.byteSize());
            for (int group = 0; group < products.length; group++) {
              columns.fill(group);
              products[group].run(chunk == 0 ? 0 : 1);
            }
          }
        });
  }
}
