package org.espalier.backend.torch.memory;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.SizeTPair;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.EventFlag;

/**
 * A card of NVIDIA. Everything that is asked of CUDA beside operations on tensors is asked here, by
 * the calls that libtorch has for any accelerator: its own classes of CUDA need more libraries.
 *
 * <p>Each thread works on the device's stream of its own, which is the same for all threads unless
 * somebody changes it, so that work is done in the order in which it was asked for.
 */
final class Cuda implements Place {
  static final String FAMILY = "cuda";

  private final byte index;

  /** The card of a number, from 0 on. */
  Cuda(int index) {
    this.index = (byte) index;
  }

  @Override
  public String device() {
    return FAMILY + ":" + index;
  }

  @Override
  public boolean isHost() {
    return false;
  }

  @Override
  public int enter() {
    byte before = torch.getDeviceIndex();
    if (before != index) {
      torch.setDeviceIndex(index);
    }
    return before;
  }

  @Override
  public void leave(int before) {
    if (before != index) {
      torch.setDeviceIndex((byte) before);
    }
  }

  @Override
  public Tensor staged(long elements) {
    try (TensorOptions plain = new TensorOptions(torch.ScalarType.Float);
        BoolOptional yes = new BoolOptional(true);
        TensorOptions pinned = plain.pinned_memory(yes)) {
      return torch.zeros(new long[] {elements}, pinned);
    }
  }

  @Override
  public void copy(Tensor to, Tensor from) {
    to.copy_(from, true);
  }

  @Override
  public Mark mark() {
    return new Event(index);
  }

  @Override
  public long freeBytes() {
    try (SizeTPair freeAndTotal = torch.getMemoryInfo(index)) {
      return freeAndTotal.first();
    }
  }

  @Override
  public void trim() {
    torch.emptyCache();
  }

  /** An event of CUDA, made when it is first set. */
  private static final class Event implements Mark {
    private final byte index;
    private final DeviceGuardImplInterface calls = torch.getDeviceGuardImpl(DeviceType.CUDA);
    private final PointerPointer<Pointer> event = new PointerPointer<>(1);

    Event(byte index) {
      this.index = index;
      event.put(0, null);
    }

    private Pointer made() {
      return event.get(0);
    }

    @Override
    public void set() {
      try (Stream stream = torch.getCurrentStream(index)) {
        calls.record(event, stream, index, EventFlag.PYTORCH_DEFAULT);
      }
    }

    @Override
    public boolean isReached() {
      Pointer made = made();
      return made == null || calls.queryEvent(made);
    }

    @Override
    public void await() {
      Pointer made = made();
      if (made != null) {
        calls.synchronizeEvent(made);
      }
    }

    @Override
    public void close() {
      Pointer made = made();
      if (made != null) {
        calls.destroyEvent(made, index);
        event.put(0, null);
      }
      event.close();
    }
  }
}
