package org.espalier.backend.nd4j.prepared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.Move;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.prepared.Gemm.Factor;

/**
 * The gradient of a convolution for its input.
 *
 * <p>The gradient of the result is laid out on the grid of the padded input, with zeros between and
 * behind; then each cell of the window adds one product of matrices, at its distance. Rows run over
 * from one line of an image to the next, where they meet zeros only.
 */
public final class InputGradient {
  private final ConvolutionShape shape;
  private final Operand target;
  private final List<Gemm> products = new ArrayList<>();
  private final Kernel spread;
  private final Kernel crop;
  private final Operand gradientPart;
  private final Operand outPart;
  private final int chunk;

  private InputGradient(Call call, Operand kernel, Operand gradient, Operand out) {
    this.shape = new ConvolutionShape(call, out, kernel, gradient);
    this.chunk = shape.chunk();
    this.gradientPart =
        gradient.from(0, ConvolutionShape.images(chunk, shape.output, shape.filters));
    this.outPart = out.from(0, ConvolutionShape.images(chunk, shape.input, shape.channels));
    long[] padded = ConvolutionShape.images(chunk, shape.padded, shape.channels);
    this.target = shape.isPadded() ? call.bench().lend(padded) : outPart;
    this.crop =
        shape.isPadded() ? Copies.best(Columns.core(shape, outPart, target, true)) : () -> {};
    boolean direct = shape.outputCells() == shape.paddedCells();
    Operand laidOut =
        direct
            ? gradientPart
            : call.bench().lend(ConvolutionShape.images(chunk, shape.padded, shape.filters));
    this.spread = direct ? () -> {} : spread(laidOut);
    prepareProducts(kernel, laidOut);
  }

  /** Prepares it. */
  public static Optional<Kernel> prepare(Call call) {
    Operand kernel = call.in(0);
    Operand gradient = call.in(1);
    Operand out = call.out();
    if (kernel.size() == 0 || gradient.size() == 0 || out.size() == 0) {
      return Optional.empty();
    }
    InputGradient prepared = new InputGradient(call, kernel, gradient, out);
    return Optional.of(() -> prepared.run(gradient, out));
  }

  private Kernel spread(Operand laidOut) {
    long[] written = Library.rowMajor(laidOut.shape());
    for (int axis = 0; axis < shape.space; axis++) {
      written[axis + 1] *= shape.strides[axis];
    }
    long[] grid = gradientPart.shape();
    Kernel copy =
        Copies.best(new Move(grid, gradientPart, 0, Library.rowMajor(grid), laidOut, 0, written));
    return () -> {
      laidOut.clear();
      copy.run();
    };
  }

  private void prepareProducts(Operand kernel, Operand laidOut) {
    int width = shape.filters / shape.groups;
    long[] steps = Library.rowMajor(shape.padded);
    int cells = ConvolutionShape.product(shape.window);
    int all = chunk * shape.paddedCells();
    for (int cell = 0; cell < cells; cell++) {
      int distance = distance(cell, steps);
      for (int group = 0; group < shape.groups; group++) {
        long filter = (long) group * width;
        long channel = (long) group * shape.perGroup;
        long weight = (long) cell * shape.perGroup * shape.filters;
        Operand left = laidOut.from(filter, 1);
        Operand right = kernel.from(weight + filter, 1);
        Operand result = target.from((long) distance * shape.channels + channel, 1);
        products.add(
            new Gemm(
                all - distance,
                shape.perGroup,
                width,
                Factor.of(left, shape.filters),
                Factor.flipped(right, shape.filters),
                Factor.of(result, shape.channels)));
      }
    }
  }

  /** The cells of space between the first cell of a window and another one. */
  private int distance(int cell, long[] steps) {
    long distance = 0;
    int rest = cell;
    for (int axis = shape.space - 1; axis >= 0; axis--) {
      distance += rest % shape.window[axis] * shape.dilations[axis] * steps[axis];
      rest /= (int) shape.window[axis];
    }
    return Math.toIntExact(distance);
  }

  private void run(Operand gradient, Operand out) {
    int chunks = shape.batch / chunk;
    for (int number = 0; number < chunks; number++) {
      gradientPart.moveTo(gradient, number * gradientPart.byteSize());
      outPart.moveTo(out, number * outPart.byteSize());
      spread.run();
      target.clear();
      for (int i = 0; i < products.size(); i++) {
        products.get(i).run(1);
      }
      crop.run();
    }
  }
}
