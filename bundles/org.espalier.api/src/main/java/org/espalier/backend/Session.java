package org.espalier.backend;

import java.util.Map;
import java.util.OptionalLong;
import org.espalier.tensor.TensorType;
import org.osgi.annotation.versioning.ProviderType;

/** Buffers and executables that belong together; to be used by one thread at a time. */
@ProviderType
public interface Session extends AutoCloseable {
  /**
   * A buffer, filled with zeros.
   *
   * @param type its type; every extent is known
   * @throws DeviceMemoryException if there is no room for it
   */
  Buffer allocate(TensorType type);

  /**
   * Makes a plan ready: chooses a kernel for each step and checks its operands.
   *
   * @param plan the plan
   * @param buffers the buffer for each external name of the plan
   * @throws BackendException if a node cannot be executed, before anything runs
   * @throws DeviceMemoryException if the plan does not fit the memory
   */
  Executable prepare(Plan plan, Map<String, Buffer> buffers);

  /**
   * Whether steps are only queued when they are run, and done later: reading a buffer then waits
   * until they are done, so that nothing should be read that nobody wants to see.
   */
  default boolean runsAhead() {
    return false;
  }

  /** The most bytes of the device's memory that it has held; empty where nobody counts them. */
  default OptionalLong peakBytes() {
    return OptionalLong.empty();
  }

  /** Frees every buffer and executable. */
  @Override
  void close();
}
