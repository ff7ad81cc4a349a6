package org.espalier.backend.torch.memory;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/**
 * A tensor's elements for loops of Java: the tensor's own memory where the processor reads it and
 * it stays in place, a copy elsewhere.
 */
public final class HostView {
  private final Tensor own;
  private final Tensor seen;
  private final boolean direct;
  private final int size;
  private final FloatBuffer floats;
  private final IntBuffer integers;

  /** A view of a tensor of at most 2^31 - 1 bytes. */
  HostView(Operand operand, Kept kept) {
    this.direct = operand.memory().isHost() && !operand.moves();
    this.own = operand.flat();
    this.size = Math.toIntExact(operand.size());
    this.seen =
        direct ? own : kept.keep(DeviceMemory.host().zeros(operand.dtype(), operand.size()));
    boolean isFloat = operand.dtype() == DType.FLOAT32;
    this.floats =
        isFloat
            ? new FloatPointer(seen.data_ptr()).capacity(size).asBuffer()
            : FloatBuffer.allocate(0);
    this.integers =
        isFloat ? IntBuffer.allocate(0) : new IntPointer(seen.data_ptr()).capacity(size).asBuffer();
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
