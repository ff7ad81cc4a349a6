package org.espalier.itest.feeding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/** The reference backend, with no room for a buffer of several axes and more than some rows. */
final class SmallBackend implements Backend {
  private final Backend inner = new ReferenceBackend();
  private final long most;

  SmallBackend(long most) {
    this.most = most;
  }

  @Override
  public String engine() {
    return inner.engine();
  }

  @Override
  public List<String> devices() {
    return inner.devices();
  }

  @Override
  public Map<String, String> facts() {
    return inner.facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return inner.refusal(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    Session session = inner.open(device, options);
    return new Session() {
      @Override
      public Buffer allocate(TensorType type) {
        if (type.shape().rank() > 1 && type.shape().dim(0).value() > most) {
          throw new BackendException("no memory for " + type);
        }
        return session.allocate(type);
      }

      @Override
      public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
        return session.prepare(plan, buffers);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
