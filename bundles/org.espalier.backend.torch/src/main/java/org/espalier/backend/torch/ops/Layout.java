package org.espalier.backend.torch.ops;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.memory.Elements;
import org.espalier.backend.torch.memory.Operand;

/**
 * The order of axes that libtorch's windows take, as a view: nothing is moved for it.
 *
 * <p>A single axis of space gets another one of one cell in front of it.
 */
final class Layout {
  private final long[] shape;
  private final long[] strides;

  private Layout(long[] own, List<Integer> order) {
    long[] steps = Operand.rowMajor(own);
    List<long[]> axes = new ArrayList<>();
    order.forEach(axis -> axes.add(new long[] {own[axis], steps[axis]}));
    if (axes.size() == 3) {
      long[] only = axes.get(2);
      axes.add(2, new long[] {1, only[0] * only[1]});
    }
    this.shape = axes.stream().mapToLong(axis -> axis[0]).toArray();
    this.strides = axes.stream().mapToLong(axis -> axis[1]).toArray();
  }

  /** Of a shape [batch, space..., channels], with the channels second. */
  static Layout channelsSecond(long... own) {
    int last = own.length - 1;
    List<Integer> order = new ArrayList<>(List.of(0, last));
    for (int axis = 1; axis < last; axis++) {
      order.add(axis);
    }
    return new Layout(own, order);
  }

  /** A tensor [batch, space..., channels] with the channels second. */
  static Tensor channelsSecond(Elements x) {
    return channelsSecond(x.shape()).of(x);
  }

  /** A kernel [space..., channels, filters] with the filters first and the channels second. */
  static Tensor filtersFirst(Elements kernel) {
    int last = kernel.shape().length - 1;
    List<Integer> order = new ArrayList<>(List.of(last, last - 1));
    for (int axis = 0; axis < last - 1; axis++) {
      order.add(axis);
    }
    return new Layout(kernel.shape(), order).of(kernel);
  }

  private Tensor of(Elements elements) {
    return elements.view(0, shape, strides);
  }

  /** The extents. */
  long[] shape() {
    return shape;
  }

  /** The elements from one to the next along each axis. */
  long[] strides() {
    return strides;
  }
}
