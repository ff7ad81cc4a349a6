package org.espalier.backend.nd4j.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.cuda.memory.DeviceMemory;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.backend.nd4j.cuda.memory.Region;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** Buffers in the memory of a device, and the executables over them. */
final class CudaSession implements Session {
  private final DeviceMemory memory;
  private final KernelTable kernels = new KernelTable();
  private final SessionOptions options;
  private final List<DenseBuffer> buffers = new ArrayList<>();
  private final List<PreparedPlan> executables = new ArrayList<>();
  private boolean closed;

  CudaSession(String device, SessionOptions options) {
    this.memory = new DeviceMemory(device, options.memoryLimit());
    this.options = options;
    probe(device);
  }

  /** Writes and reads a number: whether a card works shows when it is used, and not before. */
  private void probe(String device) {
    memory.enter();
    try (Region region = new Region(memory, DType.FLOAT32, 1)) {
      Operand number = new Operand(region, 0, 1);
      number.write(1f);
      float read = number.floats()[0];
      if (read != 1) {
        throw new BackendException("%s gives back %s for 1".formatted(device, read));
      }
    } catch (BackendException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BackendException(device + " does not work: " + e.getMessage(), e);
    }
  }

  @Override
  public Buffer allocate(TensorType type) {
    requireOpen();
    if (!type.shape().isKnown()) {
      throw new BackendException("a buffer needs known extents, not " + type);
    }
    if (type.isSparse()) {
      return new RowsBuffer(type);
    }
    DenseBuffer buffer = new DenseBuffer(memory, type);
    buffers.add(buffer);
    return buffer;
  }

  @Override
  public Executable prepare(Plan plan, Map<String, Buffer> given) {
    requireOpen();
    PreparedPlan executable = new PreparedPlan(plan, given, memory, kernels, options.checked());
    executables.add(executable);
    return executable;
  }

  @Override
  public OptionalLong peakBytes() {
    return OptionalLong.of(memory.peak());
  }

  private void requireOpen() {
    if (closed) {
      throw new BackendException("the session is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    executables.forEach(PreparedPlan::close);
    buffers.forEach(DenseBuffer::close);
  }
}
