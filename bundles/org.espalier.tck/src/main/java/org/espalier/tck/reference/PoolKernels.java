package org.espalier.tck.reference;

import java.util.Arrays;
import java.util.Map;
import org.espalier.tensor.Primitive;

/** Maxima and means of windows, and their gradients. */
final class PoolKernels {
  private PoolKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.MAX_POOL, PoolKernels::maxPool);
    kernels.put(Primitive.MAX_POOL_GRAD, PoolKernels::maxPoolGrad);
    kernels.put(Primitive.AVERAGE_POOL, PoolKernels::averagePool);
    kernels.put(Primitive.AVERAGE_POOL_GRAD, PoolKernels::averagePoolGrad);
  }

  /** Receives the places of an input and an output that belong together. */
  @FunctionalInterface
  private interface Visitor {
    void visit(int input, int output);
  }

  private static void each(Call call, Cells x, Cells out, Visitor visitor) {
    int channels = x.extent(x.rank() - 1);
    int[] window =
        Arrays.stream(call.attributes().integers("window")).mapToInt(Math::toIntExact).toArray();
    new Windows(x.shape(), out.shape(), window, call.attributes())
        .each(
            (input, output, inWindow) -> {
              for (int c = 0; c < channels; c++) {
                visitor.visit(input * channels + c, output * channels + c);
              }
            });
  }

  private static void maxPool(Call call) {
    Cells out = call.out();
    out.fill(Double.NEGATIVE_INFINITY);
    each(call, call.in(0), out, (i, o) -> out.set(o, Math.max(out.get(o), call.in(0).get(i))));
  }

  private static void maxPoolGrad(Call call) {
    Cells x = call.in(0);
    Cells gradient = call.in(1);
    int[] first = new int[gradient.size()];
    Arrays.fill(first, -1);
    each(
        call,
        x,
        gradient,
        (i, o) -> {
          if (first[o] < 0 || x.get(i) > x.get(first[o])) {
            first[o] = i;
          }
        });
    call.out().fill(0);
    for (int o = 0; o < first.length; o++) {
      if (first[o] >= 0) {
        call.out().add(first[o], gradient.get(o));
      }
    }
  }

  private static int[] counts(Call call, Cells x, Cells out) {
    int[] counts = new int[out.size()];
    each(call, x, out, (i, o) -> counts[o]++);
    return counts;
  }

  private static void averagePool(Call call) {
    Cells x = call.in(0);
    Cells out = call.out();
    int[] counts = counts(call, x, out);
    out.fill(0);
    each(call, x, out, (i, o) -> out.add(o, x.get(i) / counts[o]));
  }

  private static void averagePoolGrad(Call call) {
    Cells gradient = call.in(0);
    Cells out = call.out();
    int[] counts = counts(call, out, gradient);
    out.fill(0);
    each(call, out, gradient, (i, o) -> out.add(i, gradient.get(o) / counts[o]));
  }
}
