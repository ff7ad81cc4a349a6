package org.espalier.backend.nd4j.prepared;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.Move;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Workbench;

/**
 * The gradient of a convolution for its input, where that has few channels or windows lie apart:
 * one product of matrices makes what each window gives to its cells, which is then added up.
 */
public final class FoldedGradient implements Kernel {
  /** From this many channels on a product for each cell of the window is faster. */
  private static final int MANY = 32;

  private final ConvolutionShape shape;
  private final int chunk;
  private final Operand gradient;
  private final Operand gradientPart;
  private final Operand out;
  private final Operand outPart;
  private final Operand padded;
  private final Operand columns;
  private final Windows windows;
  private final Kernel flip;
  private final Gemm product;
  private final Kernel crop;

  private FoldedGradient(Call call, ConvolutionShape shape) {
    Workbench bench = call.bench();
    this.shape = shape;
    this.chunk = shape.chunk();
    this.gradient = call.in(1);
    this.out = call.out();
    int rows = chunk * shape.outputCells();
    gradientPart = gradient.from(0, rows, shape.filters);
    outPart = out.from(0, ConvolutionShape.images(chunk, shape.input, shape.channels));
    long[] room = ConvolutionShape.images(chunk, shape.padded, shape.channels);
    padded = shape.isPadded() ? bench.lend(room) : outPart;
    crop = shape.isPadded() ? Copies.best(Columns.core(shape, outPart, padded, true)) : () -> {};
    columns = bench.lend(rows, shape.depth());
    windows = new Windows(shape, bench);
    Operand weights = bench.lend(shape.filters, shape.depth());
    flip = flip(call.in(0), weights);
    product =
        new Gemm(
            rows,
            shape.depth(),
            shape.filters,
            Gemm.Factor.of(gradientPart, shape.filters),
            Gemm.Factor.of(weights, shape.depth()),
            Gemm.Factor.of(columns, shape.depth()));
  }

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
        ? Optional.of(new FoldedGradient(call, shape))
        : Optional.empty();
  }

  /** The kernel [depth, filters] the other way round: products of small matrices want it so. */
  private Kernel flip(Operand kernel, Operand weights) {
    long[] grid = {shape.filters, shape.depth()};
    long[] read = {1, shape.filters};
    return Copies.best(new Move(grid, kernel, 0, read, weights, 0, Library.rowMajor(grid)));
  }

  @Override
  public void run() {
    flip.run();
    int chunks = shape.batch / chunk;
    for (int number = 0; number < chunks; number++) {
      gradientPart.moveTo(gradient, number * gradientPart.byteSize());
      outPart.moveTo(out, number * outPart.byteSize());
      product.run(0);
      windows.fold(columns, padded, chunk);
      crop.run();
    }
  }
}
