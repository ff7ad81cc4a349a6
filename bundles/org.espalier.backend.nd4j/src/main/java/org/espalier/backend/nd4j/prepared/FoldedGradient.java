package org.espalier.backend.nd4j.prepared;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.Move;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * The gradient of a convolution for its input, where that has few channels or windows lie apart:
 * one product of matrices makes what each window gives to its cells, which is then added up.
 */
public final class FoldedGradient {
  /** From this many channels on a product for each cell of the window is faster. */
  private static final int MANY = 32;

  private FoldedGradient() {}

  /** Prepares it. */
  public static Optional<Kernel> prepare(Call call) {
    Operand kernel = call.in(0);
    Operand gradient = call.in(1);
    Operand out = call.out();
    if (kernel.size() == 0 || gradient.size() == 0 || out.size() == 0) {
      return Optional.empty();
    }
    ConvolutionShape shape = new ConvolutionShape(call, out, kernel, gradient);
    boolean fits = shape.groups == 1 && (shape.channels < MANY || !shape.isDense());
    return fits && !Windows.isFlipped(shape)
        ? Optional.of(prepare(call, shape, kernel, gradient, out))
        : Optional.empty();
  }

  private static Kernel prepare(
      Call call, ConvolutionShape shape, Operand kernel, Operand gradient, Operand out) {
    int chunk = shape.chunk();
    int rows = chunk * shape.outputCells();
    Operand part = gradient.from(0, rows, shape.filters);
    Operand outPart = out.from(0, ConvolutionShape.images(chunk, shape.input, shape.channels));
    Operand padded = outPart;
    Kernel crop = () -> {};
    if (shape.isPadded()) {
      padded = call.bench().lend(ConvolutionShape.images(chunk, shape.padded, shape.channels));
      crop = Copies.best(Columns.core(shape, outPart, padded, true));
    }
    Operand columns = call.bench().lend(rows, shape.depth());
    Operand weights = call.bench().lend(shape.filters, shape.depth());
    Windows windows = new Windows(shape, call.bench());
    Kernel flip = flip(kernel, shape, weights);
    Gemm product =
        new Gemm(
            rows,
            shape.depth(),
            shape.filters,
            Gemm.Factor.of(part, shape.filters),
            Gemm.Factor.of(weights, shape.depth()),
            Gemm.Factor.of(columns, shape.depth()));
    Operand target = padded;
    Kernel cut = crop;
    int chunks = shape.batch / chunk;
    return () -> {
      flip.run();
      for (int number = 0; number < chunks; number++) {
        part.moveTo(gradient, number * part.byteSize());
        outPart.moveTo(out, number * outPart.byteSize());
        product.run(0);
        windows.fold(columns, target, chunk);
        cut.run();
      }
    };
  }

  /** The kernel [depth, filters] the other way round: products of small matrices want it so. */
  private static Kernel flip(Operand kernel, ConvolutionShape shape, Operand weights) {
    long[] grid = {shape.filters, shape.depth()};
    return Copies.best(
        new Move(
            grid, kernel, 0, new long[] {1, shape.filters}, weights, 0, Library.rowMajor(grid)));
  }
}
