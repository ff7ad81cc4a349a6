package org.espalier.backend.torch.memory;

import org.bytedeco.pytorch.Tensor;

/** The processor's own memory, which nothing has to be copied to. */
record Processor() implements Place {
  static final String DEVICE = "cpu";

  @Override
  public String device() {
    return DEVICE;
  }

  @Override
  public boolean isHost() {
    return true;
  }

  @Override
  public int enter() {
    return 0;
  }

  @Override
  public void leave(int before) {
    // a thread always has the processor
  }

  @Override
  public Tensor staged(long elements) {
    throw new IllegalStateException("what the processor reads is not staged");
  }

  @Override
  public void copy(Tensor to, Tensor from) {
    to.copy_(from);
  }

  @Override
  public Mark mark() {
    throw new IllegalStateException("the processor queues no work");
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
