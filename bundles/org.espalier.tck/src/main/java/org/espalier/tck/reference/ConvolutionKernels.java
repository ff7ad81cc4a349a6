package org.espalier.tck.reference;

import java.util.Map;
import org.espalier.tensor.Primitive;

/** Convolutions in any number of axes, and their gradients. */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.CONV, call -> conv(call, call.in(0), call.in(1), call.out()));
    kernels.put(
        Primitive.CONV_GRAD_INPUT, call -> gradInput(call, call.out(), call.in(0), call.in(1)));
    kernels.put(
        Primitive.CONV_GRAD_KERNEL, call -> gradKernel(call, call.in(0), call.out(), call.in(1)));
  }

  /** Receives the places of an input, a weight and an output that belong together. */
  @FunctionalInterface
  private interface Visitor {
    void visit(int input, int weight, int output);
  }

  private static void conv(Call call, Cells x, Cells kernel, Cells out) {
    out.fill(0);
    each(call, x, kernel, out, (i, w, o) -> out.add(o, x.get(i) * kernel.get(w)));
  }

  private static void gradInput(Call call, Cells x, Cells kernel, Cells gradient) {
    x.fill(0);
    each(call, x, kernel, gradient, (i, w, o) -> x.add(i, gradient.get(o) * kernel.get(w)));
  }

  private static void gradKernel(Call call, Cells x, Cells kernel, Cells gradient) {
    kernel.fill(0);
    each(call, x, kernel, gradient, (i, w, o) -> kernel.add(w, gradient.get(o) * x.get(i)));
  }

  private static void each(Call call, Cells x, Cells kernel, Cells out, Visitor visitor) {
    int groups = (int) call.attributes().integer("groups");
    int channels = x.extent(x.rank() - 1);
    int filters = out.extent(out.rank() - 1);
    int perGroup = channels / groups;
    new Windows(x.shape(), out.shape(), kernel.shape(), call.attributes())
        .each(
            (input, output, window) -> {
              for (int filter = 0; filter < filters; filter++) {
                int first = filter / (filters / groups) * perGroup;
                for (int c = 0; c < perGroup; c++) {
                  visitor.visit(
                      input * channels + first + c,
                      (window * perGroup + c) * filters + filter,
                      output * filters + filter);
                }
              }
            });
  }
}
