package org.espalier.backend.nd4j.kernel;

/** A node with its operands, ready to run; it allocates nothing when it runs. */
@FunctionalInterface
public interface Kernel {
  /** Reads the inputs and writes the outputs. */
  void run();
}
