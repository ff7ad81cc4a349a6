package org.espalier.backend.nd4j;

import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.nd4j.natives.Library;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Workbench;
import org.espalier.tensor.TensorType;

/** A plan over buffers of a session. */
final class PreparedPlan implements Executable {
  private final Runnable closing;
  private final Workbench bench;
  private final Steps steps;
  private final int threads;
  private final Map<String, Operand> roots = new HashMap<>();
  private boolean closed;

  PreparedPlan(Plan plan, Map<String, Buffer> buffers, Tools tools, Runnable closing) {
    this.closing = closing;
    this.threads = tools.options().threads();
    this.bench = tools.bench();
    Map<String, RowsBuffer> sparse = new HashMap<>();
    Map<String, TensorType> types = new HashMap<>();
    buffers.forEach(
        (name, buffer) -> {
          types.put(name, buffer.type());
          if (buffer instanceof DenseBuffer dense) {
            roots.put(name, dense.view());
          } else if (buffer instanceof RowsBuffer rows) {
            sparse.put(name, rows);
          }
        });
    try {
      plan.check(types);
      Refusal.requireNone(plan, tools.ops());
      Library.useThreads(threads);
      this.steps = new Steps(plan, new Externals(roots, sparse), tools);
    } catch (RuntimeException e) {
      release();
      throw e;
    }
  }

  @Override
  public void run() {
    if (closed) {
      throw new BackendException("the executable is closed");
    }
    Library.useThreads(threads);
    steps.run();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release();
      closing.run();
    }
  }

  private void release() {
    roots.values().forEach(Operand::release);
    bench.close();
  }
}
