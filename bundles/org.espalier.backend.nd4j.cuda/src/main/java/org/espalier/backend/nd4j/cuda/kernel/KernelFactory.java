package org.espalier.backend.nd4j.cuda.kernel;

/** Makes kernels of one primitive. */
@FunctionalInterface
public interface KernelFactory {
  /** Prepares a kernel for operands whose shapes and types have been checked. */
  Kernel prepare(Call call);
}
