package org.espalier.backend.nd4j.plain;

import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/** Convolutions and their gradients, product by product. */
public final class Convolution {
  private final Operand x;
  private final Operand kernel;
  private final Operand y;
  private final Sliding sliding;
  private final int groups;
  private final int perGroup;
  private final int filters;
  private int image;

  private Convolution(Call call, Operand x, Operand kernel, Operand y) {
    this.x = x;
    this.kernel = kernel;
    this.y = y;
    this.sliding = new Sliding(x.shape(), y.shape(), kernel.shape(), call.attributes());
    this.groups = (int) call.attributes().integer("groups");
    this.perGroup = kernel.extent(-2);
    this.filters = kernel.extent(-1);
  }

  /** Prepares a convolution. */
  public static Optional<Kernel> forward(Call call) {
    Convolution conv = new Convolution(call, call.in(0), call.in(1), call.out());
    Operand out = call.out();
    return conv.sum(out, (x, w, y) -> out.set(y, out.get(y) + conv.x.get(x) * conv.kernel.get(w)));
  }

  /** Prepares the gradient for the input. */
  public static Optional<Kernel> gradInput(Call call) {
    Operand out = call.out();
    Convolution conv = new Convolution(call, out, call.in(0), call.in(1));
    return conv.sum(out, (x, w, y) -> out.set(x, out.get(x) + conv.y.get(y) * conv.kernel.get(w)));
  }

  /** Prepares the gradient for the kernel. */
  public static Optional<Kernel> gradKernel(Call call) {
    Operand out = call.out();
    Convolution conv = new Convolution(call, call.in(0), out, call.in(1));
    return conv.sum(out, (x, w, y) -> out.set(w, out.get(w) + conv.y.get(y) * conv.x.get(x)));
  }

  private Optional<Kernel> sum(Operand out, Sliding.Visitor product) {
    Sliding.Visitor cells = (input, output, window) -> channels(input, output, window, product);
    return Optional.of(
        () -> {
          out.clear();
          for (image = 0; image < x.extent(0); image++) {
            sliding.each(cells);
          }
        });
  }

  private void channels(int input, int output, int window, Sliding.Visitor product) {
    int inX = (image * sliding.inputCells() + input) * groups * perGroup;
    int inY = (image * sliding.outputCells() + output) * filters;
    for (int filter = 0; filter < filters; filter++) {
      int group = filter / (filters / groups);
      for (int channel = 0; channel < perGroup; channel++) {
        int weight = (window * perGroup + channel) * filters + filter;
        product.visit(inX + group * perGroup + channel, weight, inY + filter);
      }
    }
  }
}
