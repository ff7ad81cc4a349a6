package org.espalier.backend.torch.ops;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Elements;
import org.espalier.backend.torch.memory.Operand;

/**
 * An operand as a window sees it: itself, or a copy with room around it or in other numbers.
 *
 * @param own the operand
 * @param seen it, or the memory of the copy
 * @param inside the cells of that memory that are not padding; null where there is no copy
 * @param padding what stands in the padding; null where there is none
 */
record Room(Operand own, Elements seen, Tensor inside, Scalar padding) {
  /** An operand itself. */
  static Room of(Operand own) {
    return new Room(own, own, null, null);
  }

  /** A copy without padding. */
  static Room of(Operand own, Elements copy) {
    return new Room(own, copy, copy.tensor(), null);
  }

  /** What the window slides over, with the channels second. */
  Tensor channelsSecond() {
    return Layout.channelsSecond(seen);
  }

  /** Brings the operand there. */
  Kernel filled() {
    if (inside == null) {
      return () -> {};
    }
    Tensor all = seen.tensor();
    Tensor from = own.tensor();
    if (padding == null) {
      return () -> inside.copy_(from);
    }
    return () -> {
      all.fill_(padding);
      inside.copy_(from);
    };
  }

  /** Brings what was computed there, such as a gradient, back to the operand's place. */
  Kernel returned() {
    if (inside == null) {
      return () -> {};
    }
    Tensor to = own.tensor();
    return () -> to.copy_(inside);
  }
}
