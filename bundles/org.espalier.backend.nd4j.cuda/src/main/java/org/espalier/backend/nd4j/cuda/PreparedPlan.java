package org.espalier.backend.nd4j.cuda;

import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.nd4j.cuda.memory.Bench;
import org.espalier.backend.nd4j.cuda.memory.DeviceMemory;

/** A plan over buffers of a session. */
final class PreparedPlan implements Executable {
  private final DeviceMemory memory;
  private final Bench bench;
  private final Steps steps;
  private boolean closed;

  PreparedPlan(
      Plan plan,
      Map<String, Buffer> buffers,
      DeviceMemory memory,
      KernelTable kernels,
      boolean checked) {
    this.memory = memory;
    this.bench = new Bench(memory);
    memory.enter();
    try {
      this.steps = new Steps(plan, bind(buffers), new Tools(kernels, checked, bench));
    } catch (RuntimeException e) {
      bench.close();
      throw e;
    }
  }

  private static Externals bind(Map<String, Buffer> buffers) {
    Externals externals = new Externals();
    buffers.forEach(
        (name, buffer) -> {
          if (buffer instanceof DenseBuffer dense) {
            externals.put(name, dense.type(), dense.operand());
          } else if (buffer instanceof RowsBuffer rows) {
            externals.put(name, rows.type(), rows);
          } else {
            throw new BackendException(
                "buffer " + name + " was allocated by another backend: " + buffer);
          }
        });
    return externals;
  }

  @Override
  public void run() {
    if (closed) {
      throw new BackendException("the executable is closed");
    }
    memory.enter();
    steps.run();
    DeviceMemory.settle(); // another thread, with another stream, may go on
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      memory.enter();
      bench.close();
    }
  }
}
