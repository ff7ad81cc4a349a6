package org.espalier.backend.nd4j.kernel;

import java.util.Optional;

/** Makes kernels of one kind. */
@FunctionalInterface
public interface KernelFactory {
  /** Prepares a kernel, or answers that this kind does not fit the operands. */
  Optional<Kernel> prepare(Call call);
}
