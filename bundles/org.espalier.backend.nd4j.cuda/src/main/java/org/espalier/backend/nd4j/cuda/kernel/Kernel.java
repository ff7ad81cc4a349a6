package org.espalier.backend.nd4j.cuda.kernel;

/** A node with its operands, ready to run. */
@FunctionalInterface
public interface Kernel {
  /** Reads the inputs and writes the outputs. */
  void run();
}
