package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.TensorType;

/** Buffers in native memory, and the executables over them. */
final class Nd4jSession implements Session {
  private final KernelTable kernels;
  private final SessionOptions options;
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
  Nd4jSession(KernelTable kernels, SessionOptions options, Optional<Consumer<String>> reports) {
    this.kernels = kernels;
    this.options = options;
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
      return new SparseBuffer(type);
    }
    DenseBuffer buffer = new DenseBuffer(type);
    buffers.add(buffer);
    return buffer;
  }

  @Override
  public Executable prepare(Plan plan, Map<String, Buffer> given) {
    requireOpen();
    Map<String, Buffer> own = new HashMap<>();
    given.forEach((name, buffer) -> own.put(name, own(name, buffer)));
    PreparedPlan executable = new PreparedPlan(plan, own, kernels, options, profile);
    executables.add(executable);
    return executable;
  }

  private static Buffer own(String name, Buffer buffer) {
    if (buffer instanceof DenseBuffer || buffer instanceof SparseBuffer) {
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
