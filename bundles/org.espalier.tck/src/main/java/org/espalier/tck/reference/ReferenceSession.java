package org.espalier.tck.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.TensorType;

/** A session that computes in plain Java; its buffers need no freeing. */
public final class ReferenceSession implements Session {
  private final SessionOptions options;
  private final Optional<Rounding> rounding;

  /**
   * Opens a session.
   *
   * @param noise makes results as inexact as in floats, each in the direction that the seed says
   */
  public ReferenceSession(SessionOptions options, Optional<Long> noise) {
    this.options = options;
    this.rounding = noise.map(Rounding::new);
  }

  @Override
  public ReferenceBuffer allocate(TensorType type) {
    return new ReferenceBuffer(type);
  }

  @Override
  public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
    Map<String, ReferenceBuffer> own = new HashMap<>();
    buffers.forEach(
        (name, buffer) -> {
          if (!(buffer instanceof ReferenceBuffer reference)) {
            throw new BackendException("buffer " + name + " is of another backend: " + buffer);
          }
          own.put(name, reference);
        });
    return new PreparedPlan(plan, own, options.checked(), rounding);
  }

  @Override
  public void close() {}
}
