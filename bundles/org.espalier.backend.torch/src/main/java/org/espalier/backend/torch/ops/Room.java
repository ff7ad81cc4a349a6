package org.espalier.backend.torch.ops;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;

/**
 * An input as a window slides over it.
 *
 * @param own the input
 * @param seen it, or memory with room around a copy of it
 * @param inside the cells of that memory that are not padding; null where there is no copy
 * @param padding what stands in the padding
 */
record Room(Operand own, Operand seen, Tensor inside, Scalar padding) {
  /** What the window slides over, with the channels second. */
  Tensor channelsSecond() {
    return Layout.channelsSecond(seen);
  }

  /** Brings the input there. */
  Kernel filled() {
    if (inside == null) {
      return () -> {};
    }
    Tensor all = seen.tensor();
    Tensor from = own.tensor();
    return () -> {
      all.fill_(padding);
      inside.copy_(from);
    };
  }

  /** Brings what was computed there, such as a gradient, back to the input's place. */
  Kernel returned() {
    if (inside == null) {
      return () -> {};
    }
    Tensor to = own.tensor();
    return () -> to.copy_(inside);
  }
}
