package org.espalier.backend.torch.ops;

import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.Attributes;

/** Copies of elements to other places. */
public final class Movement {
  private Movement() {}

  /** Prepares a copy of all elements in order. */
  public static Kernel copy(Call call) {
    if (call.in(0).begins(call.out())) {
      return () -> {};
    }
    Tensor from = call.in(0).flat();
    Tensor to = call.out().flat();
    return () -> to.copy_(from);
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

  /** Prepares the repetition of axes. */
  public static Kernel broadcast(Call call) {
    long[] shape = call.in(0).shape();
    long[] steps = call.in(0).strides();
    long[] read = new long[call.out().rank()];
    int more = read.length - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      read[axis + more] = shape[axis] == 1 ? 0 : steps[axis];
    }
    return reading(call, 0, read);
  }

  private static Kernel reading(Call call, long first, long[] strides) {
    Tensor from = call.in(0).view(first, call.out().shape(), strides);
    Tensor to = call.out().tensor();
    return () -> to.copy_(from);
  }

  /** Prepares the opposite order along axes. */
  public static Kernel reverse(Call call) {
    LongArrayRef axes = call.bench().longs(call.attributes().integers("axes"));
    Tensor x = call.in(0).tensor();
    Tensor out = call.out().tensor();
    return () -> torch.flip_out(out, x, axes);
  }

  /** Prepares parts behind each other. */
  public static Kernel concat(Call call) {
    long axis = call.attributes().integer("axis");
    TensorVector parts = call.bench().keep(new TensorVector());
    for (int i = 0; i < call.inputs().size(); i++) {
      parts.push_back(call.in(i).tensor());
    }
    Tensor out = call.out().tensor();
    return () -> torch.cat_out(out, parts, axis);
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
    Scalar value = call.bench().keep(new Scalar((float) attributes.real("value")));
    if (Operand.size(shape) == 0) {
      return () -> out.tensor().fill_(value);
    }
    Tensor from = x.view(firstRead, shape, read);
    Tensor to = out.view(firstWritten, shape, written);
    return () -> {
      out.tensor().fill_(value);
      to.copy_(from);
    };
  }
}
