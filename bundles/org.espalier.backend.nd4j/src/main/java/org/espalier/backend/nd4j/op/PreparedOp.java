package org.espalier.backend.nd4j.op;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A call in a prepared program: what it keeps between the way forward and the way back of a step is
 * its own affair.
 *
 * <p>Used by one thread at a time, though not always by the same one. A step runs {@link #forward}
 * and then, where a gradient is taken, what {@link #backward} answered, once each; after a failure
 * the next step begins with forward again.
 */
@ConsumerType
public interface PreparedOp extends AutoCloseable {
  /** Reads the inputs and writes every cell of every output. */
  void forward();

  /**
   * Prepares the way back. Asked for once, before the first step, and only where a gradient is
   * taken.
   *
   * @return reads the inputs and the gradients of the outputs, and writes every cell of the
   *     gradients of the inputs; none that it reads may be changed
   */
  Runnable backward(OpGradients gradients);

  /** Frees what it holds; the arrays belong to the program. */
  @Override
  default void close() {}
}
