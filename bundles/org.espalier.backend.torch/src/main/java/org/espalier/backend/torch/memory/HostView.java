package org.espalier.backend.torch.memory;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/**
 * A tensor's elements for loops of Java on the processor: the tensor's own memory where it stays in
 * place, a copy elsewhere.
 */
public final class HostView {
  private final Tensor own;
  private final Tensor seen;
  private final boolean direct;
  private final int size;
  private final FloatBuffer floats;
  private final IntBuffer integers;

  /** A view of a tensor of at most 2^31 - 1 bytes in memory that the processor reads. */
  HostView(Operand operand, Kept kept) {
    if (!operand.memory().isHost()) {
      throw new IllegalStateException("a kernel for a device looks at " + operand);
    }
    this.direct = !operand.moves();
    this.own = operand.flat();
    this.size = Math.toIntExact(operand.size());
    this.seen = direct ? own : copy(operand, kept);
    boolean isFloat = operand.dtype() == DType.FLOAT32;
    this.floats =
        isFloat
            ? new FloatPointer(seen.data_ptr()).capacity(size).asBuffer()
            : FloatBuffer.allocate(0);
    this.integers =
        isFloat ? IntBuffer.allocate(0) : new IntPointer(seen.data_ptr()).capacity(size).asBuffer();
  }

  private static Tensor copy(Operand operand, Kept kept) {
    Tensor floats = kept.keep(DeviceMemory.zeros(Processor.DEVICE, operand.size()));
    return kept.keep(floats.view(DeviceMemory.scalar(operand.dtype())));
  }

  /** Makes what was computed readable; to be called before it is read. */
  public void fetch() {
    if (!direct) {
      seen.copy_(own);
    }
  }

  /** Makes what was written known to kernels; to be called after it was written. */
  public void publish() {
    if (!direct) {
      own.copy_(seen);
    }
  }

  /** The number of elements. */
  public int size() {
    return size;
  }

  /** The elements, where they are floats. */
  public FloatBuffer floats() {
    return floats;
  }

  /** The elements, where they are integers. */
  public IntBuffer integers() {
    return integers;
  }
}
