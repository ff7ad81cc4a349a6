package org.espalier.backend.torch.memory;

import java.util.ArrayDeque;
import java.util.Queue;
import org.bytedeco.pytorch.Tensor;

/**
 * The processor, which pretends to be a device whose memory it cannot read: for tests of everything
 * that is different there. Copies to it are done as late as a device may do them: when a mark
 * behind them is waited for, or before the next work that may need them.
 */
final class Pretended implements Place {
  private final Queue<Copy> queued = new ArrayDeque<>();
  private long asked;
  private long done;

  /** A copy that is asked for; the tensors are handles of its own. */
  private record Copy(Tensor to, Tensor from) {
    void run() {
      to.copy_(from);
      to.close();
      from.close();
    }
  }

  @Override
  public String device() {
    return Processor.DEVICE;
  }

  @Override
  public boolean isHost() {
    return false;
  }

  @Override
  public int enter() {
    return 0;
  }

  @Override
  public void order() {
    doUntil(asked);
  }

  @Override
  public void leave(int before) {
    // a thread always has the processor
  }

  @Override
  public Tensor staged(long elements) {
    return DeviceMemory.zeros(Processor.DEVICE, elements);
  }

  @Override
  public void copy(Tensor to, Tensor from) {
    queued.add(new Copy(new Tensor(to), new Tensor(from)));
    asked++;
  }

  private void doUntil(long number) {
    while (done < number) {
      done++;
      queued.remove().run();
    }
  }

  @Override
  public Mark mark() {
    return new Mark() {
      private long place;

      @Override
      public void set() {
        place = asked;
      }

      @Override
      public boolean isReached() {
        return done >= place;
      }

      @Override
      public void await() {
        doUntil(place);
      }

      @Override
      public void close() {
        doUntil(place);
      }
    };
  }

  @Override
  public long freeBytes() {
    return -1;
  }

  @Override
  public void trim() {
    // its allocator keeps nothing
  }
}
