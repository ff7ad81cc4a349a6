package org.espalier.tck.reference;

import java.util.Map;
import org.espalier.tensor.Primitive;

/** Functions of the elements along some axes. */
final class ReductionKernels {
  private ReductionKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.SUM, ReductionKernels::sum);
    kernels.put(Primitive.MAX, ReductionKernels::max);
    kernels.put(Primitive.MAX_GRAD, ReductionKernels::maxGrad);
    kernels.put(Primitive.ARGMAX, ReductionKernels::argmax);
  }

  private static int[] groups(Call call) {
    return Grid.reduced(call.in(0).shape(), call.attributes().integers("axes"));
  }

  private static void sum(Call call) {
    int[] groups = groups(call);
    call.out().fill(0);
    for (int i = 0; i < groups.length; i++) {
      call.out().add(groups[i], call.in(0).get(i));
    }
  }

  private static void max(Call call) {
    int[] groups = groups(call);
    Cells out = call.out();
    out.fill(Double.NEGATIVE_INFINITY);
    for (int i = 0; i < groups.length; i++) {
      out.set(groups[i], Math.max(out.get(groups[i]), call.in(0).get(i)));
    }
  }

  private static void maxGrad(Call call) {
    int[] groups = groups(call);
    Cells x = call.in(0);
    Cells maximum = call.in(1);
    Cells gradient = call.in(2);
    int[] equal = new int[maximum.size()];
    for (int i = 0; i < groups.length; i++) {
      equal[groups[i]] += x.get(i) == maximum.get(groups[i]) ? 1 : 0;
    }
    for (int i = 0; i < groups.length; i++) {
      int group = groups[i];
      boolean takes = x.get(i) == maximum.get(group);
      call.out().set(i, takes ? gradient.get(group) / equal[group] : 0);
    }
  }

  private static void argmax(Call call) {
    Cells x = call.in(0);
    Cells out = call.out();
    int axis = (int) call.attributes().integer("axis");
    int inner = Grid.strides(x.shape())[axis];
    int extent = x.extent(axis);
    for (int i = 0; i < out.size(); i++) {
      int first = i / inner * inner * extent + i % inner;
      int best = 0;
      for (int k = 1; k < extent; k++) {
        if (x.get(first + k * inner) > x.get(first + best * inner)) {
          best = k;
        }
      }
      out.set(i, best);
    }
  }
}
