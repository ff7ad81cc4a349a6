package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.natives.Workbench;
import org.espalier.tensor.TensorType;

/** Buffers in native memory, and the executables over them. */
final class Nd4jSession implements Session {
  private final KernelTable kernels;
  private final AdditionalOps ops;
  private final SessionOptions options;
  private final Budget budget;
  private final Profile profile = new Profile();
  private final List<DenseBuffer> buffers = new ArrayList<>();
  private final List<PreparedPlan> executables = new ArrayList<>();
  private final Optional<Consumer<String>> reports;
  private boolean closed;

  /**
   * A session.
   *
   * @param reports receives how long kernels took when it is closed, if that is to be measured
   */
  Nd4jSession(
      KernelTable kernels,
      AdditionalOps ops,
      SessionOptions options,
      Optional<Consumer<String>> reports) {
    this.kernels = kernels;
    this.ops = ops;
    this.options = options;
    this.budget = new Budget(options.memoryLimit());
    this.reports = reports;
    reports.ifPresent(receiver -> profile.start());
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
    budget.take("a buffer", type.shape().size().value() * type.dtype().bytes());
    DenseBuffer buffer = new DenseBuffer(type);
    buffers.add(buffer);
    return buffer;
  }

  @Override
  public Executable prepare(Plan plan, Map<String, Buffer> given) {
    requireOpen();
    Map<String, Buffer> own = new HashMap<>();
    given.forEach((name, buffer) -> own.put(name, own(name, buffer)));
    long arenas = arenas(plan);
    budget.take("the program " + plan.name(), arenas);
    try {
      Tools tools = new Tools(kernels, options, profile, new Workbench(), ops);
      PreparedPlan executable = new PreparedPlan(plan, own, tools, () -> budget.give(arenas));
      executables.add(executable);
      return executable;
    } catch (RuntimeException | Error e) {
      budget.give(arenas);
      throw e;
    }
  }

  private static long arenas(Plan plan) {
    return plan.arenaBytes() + plan.bodies().values().stream().mapToLong(Nd4jSession::arenas).sum();
  }

  /** Counted are dense buffers and the memory of plans; sparse rows are in the heap. */
  @Override
  public OptionalLong peakBytes() {
    return OptionalLong.of(budget.peak());
  }

  private static Buffer own(String name, Buffer buffer) {
    if (buffer instanceof DenseBuffer || buffer instanceof RowsBuffer) {
      return buffer;
    }
    throw new BackendException("buffer " + name + " was allocated by another backend: " + buffer);
  }

  /** Measures kernels that are prepared from now on. */
  Profile profile() {
    return profile;
  }

  private void requireOpen() {
    if (closed) {
      throw new BackendException("the session is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      reports.ifPresent(receiver -> receiver.accept(profile.toString()));
    }
    closed = true;
    executables.forEach(PreparedPlan::close);
    buffers.forEach(DenseBuffer::close);
  }
}
