package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.tensor.TensorType;

/** Buffers in the memory of a device, and the executables over them. */
final class TorchSession implements Session {
  private final DeviceMemory memory;
  private final KernelTable kernels;
  private final SessionOptions options;
  private final List<Runnable> freeing = new ArrayList<>();
  private final List<PreparedPlan> executables = new ArrayList<>();
  private boolean closed;

  TorchSession(DeviceMemory memory, KernelTable kernels, SessionOptions options) {
    this.memory = memory;
    this.kernels = options.deterministic() && !memory.isHost() ? kernels.ordered() : kernels;
    this.options = options;
    Numerics.open(options.deterministic());
  }

  @Override
  public Buffer allocate(TensorType type) {
    requireOpen();
    if (!type.shape().isKnown()) {
      throw new BackendException("a buffer needs known extents, not " + type);
    }
    if (type.isSparse()) {
      SparseBuffer rows = new SparseBuffer(memory, type);
      freeing.add(rows::close);
      return rows;
    }
    DenseBuffer buffer = new DenseBuffer(memory, type);
    freeing.add(buffer::close);
    return buffer;
  }

  @Override
  public Executable prepare(Plan plan, Map<String, Buffer> given) {
    requireOpen();
    PreparedPlan executable = new PreparedPlan(plan, given, memory, kernels, options);
    executables.add(executable);
    return executable;
  }

  private void requireOpen() {
    if (closed) {
      throw new BackendException("the session is closed");
    }
  }

  /** What it takes of its device. */
  DeviceMemory memory() {
    return memory;
  }

  @Override
  public boolean runsAhead() {
    return !memory.isHost();
  }

  @Override
  public OptionalLong peakBytes() {
    return OptionalLong.of(memory.peakBytes());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      executables.forEach(PreparedPlan::close);
      freeing.forEach(Runnable::run);
      memory.close();
      Numerics.close(options.deterministic());
    }
  }
}
