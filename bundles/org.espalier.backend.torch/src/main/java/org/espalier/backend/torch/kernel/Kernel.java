package org.espalier.backend.torch.kernel;

/** A node with its operands, ready to run. */
@FunctionalInterface
public interface Kernel {
  /** Reads the inputs and writes the outputs. */
  void run();

  /** To be called before the steps of a scan: readies what is the same at each of them. */
  default void begin() {}
}
