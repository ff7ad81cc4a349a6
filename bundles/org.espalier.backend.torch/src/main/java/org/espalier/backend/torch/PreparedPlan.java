package org.espalier.backend.torch;

import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.DeviceMemory;

/** A plan over buffers of a session. */
final class PreparedPlan implements Executable {
  private final DeviceMemory memory;
  private final Bench bench;
  private final Steps steps;
  private final int threads;
  private boolean closed;

  PreparedPlan(
      Plan plan,
      Map<String, Buffer> buffers,
      DeviceMemory memory,
      KernelTable kernels,
      SessionOptions options) {
    this.memory = memory;
    this.threads = options.threads();
    this.bench = new Bench(memory);
    Installation.useThreads(threads);
    try {
      this.steps =
          memory.get(() -> new Steps(plan, bind(buffers), new Tools(kernels, options, bench)));
    } catch (RuntimeException e) {
      bench.close();
      throw e;
    }
  }

  private Externals bind(Map<String, Buffer> buffers) {
    Externals externals = new Externals();
    buffers.forEach(
        (name, buffer) -> {
          if (buffer instanceof DenseBuffer dense) {
            externals.put(name, dense.type(), dense.operand(bench));
          } else if (buffer instanceof SparseBuffer rows) {
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
    Installation.useThreads(threads);
    memory.run(steps::run);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      bench.close();
    }
  }
}
