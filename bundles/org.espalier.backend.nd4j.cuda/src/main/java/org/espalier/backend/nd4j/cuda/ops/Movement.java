package org.espalier.backend.nd4j.cuda.ops;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Attributes;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies of elements to other places. */
public final class Movement {
  private Movement() {}

  /** Prepares a copy of all elements in order. */
  public static Kernel copy(Call call) {
    return call.in(0).begins(call.out())
        ? () -> {}
        : Operand.copy(call.in(0).flat(), call.out().flat());
  }

  /** Prepares another order of axes. */
  public static Kernel transpose(Call call) {
    long[] steps = call.in(0).strides();
    long[] order = call.attributes().integers("order");
    long[] read = new long[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      read[axis] = steps[(int) order[axis]];
    }
    return reading(call, 0, read);
  }

  /** Prepares a part with steps between its elements. */
  public static Kernel slice(Call call) {
    long[] begin = call.attributes().shape("begin").toArray();
    long[] strides = call.attributes().integers("strides");
    long[] steps = call.in(0).strides();
    long first = 0;
    for (int axis = 0; axis < steps.length; axis++) {
      first += begin[axis] * steps[axis];
      steps[axis] *= strides[axis];
    }
    return reading(call, first, steps);
  }

  private static Kernel reading(Call call, long first, long... strides) {
    INDArray from = call.in(0).view(first, call.out().shape(), strides);
    return Operand.copy(from, call.out().array());
  }

  /** Prepares the repetition of axes. */
  public static Kernel broadcast(Call call) {
    return Native.broadcast(call.in(0).array(), call.out().array());
  }

  /** Prepares the opposite order along axes. */
  public static Kernel reverse(Call call) {
    long[] axes = call.attributes().integers("axes");
    return axes.length == 0
        ? copy(call)
        : Native.call("reverse", List.of(call.in(0).array()), call.out().array(), axes);
  }

  /** Prepares parts behind each other. */
  public static Kernel concat(Call call) {
    int axis = (int) call.attributes().integer("axis");
    long[] strides = call.out().strides();
    List<Kernel> copies = new ArrayList<>();
    long first = 0;
    for (int i = 0; i < call.inputs().size(); i++) {
      Operand part = call.in(i);
      copies.add(Operand.copy(part.array(), call.out().view(first, part.shape(), strides)));
      first += part.extent(axis) * strides[axis];
    }
    return Native.sequence(copies);
  }

  /** Prepares cells around and between elements; where negative, elements are left out. */
  public static Kernel pad(Call call) {
    Attributes attributes = call.attributes();
    long[] before = attributes.shape("before").toArray();
    long[] interior = attributes.integers("interior");
    Operand x = call.in(0);
    Operand out = call.out();
    long[] shape = x.shape().clone();
    long[] read = x.strides();
    long[] written = out.strides();
    long firstRead = 0;
    long firstWritten = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      long spread = interior[axis] + 1;
      long begin = Math.max(0, Math.floorDiv(-before[axis] + spread - 1, spread));
      long last = Math.floorDiv(out.extent(axis) - 1 - before[axis], spread);
      shape[axis] = Math.max(0, Math.min(shape[axis] - 1, last) - begin + 1);
      firstRead += begin * read[axis];
      firstWritten += (before[axis] + begin * spread) * written[axis];
      written[axis] *= spread;
    }
    Kernel filled = Native.fill(out.array(), attributes.real("value"));
    if (Operand.size(shape) == 0) {
      return filled;
    }
    INDArray from = x.view(firstRead, shape, read);
    INDArray to = out.view(firstWritten, shape, written);
    return Native.sequence(List.of(filled, Operand.copy(from, to)));
  }
}
