package org.espalier.backend.torch.memory;

import org.bytedeco.pytorch.Tensor;

/**
 * Where tensors lie and work is done. Work on a device other than the processor is queued: it is
 * done later, in the order in which it was asked for, whichever thread asked.
 */
interface Place {
  /** Its name in libtorch, for example {@code cpu} or {@code cuda:1}. */
  String device();

  /** Whether the processor reads its memory without a copy. */
  boolean isHost();

  /** Makes it the device of the calling thread; answers what {@link #leave} takes. */
  int enter();

  /** Makes the device that was the thread's before {@link #enter} its device again. */
  void leave(int before);

  /** Called before work is asked for that may need what was copied before. */
  default void order() {}

  /** Memory of the processor, floats, that the device copies from on its own where it can. */
  Tensor staged(long elements);

  /**
   * Queues a copy from memory of {@link #staged}, which has to stay as it is until the copy is
   * done.
   */
  void copy(Tensor to, Tensor from);

  /** A mark that can be set in the queue. */
  Mark mark();

  /** The bytes of its memory that nobody uses; negative where it does not say. */
  long freeBytes();

  /** Gives memory back that is kept for later use. */
  void trim();

  /** A point in the queue of work. */
  interface Mark extends AutoCloseable {
    /** Sets it behind everything that was asked for until now. */
    void set();

    /** Whether everything before it is done; so too where it was never set. */
    boolean isReached();

    /** Waits until everything before it is done. */
    void await();

    @Override
    void close();
  }
}
