package org.espalier.benchmarks.espalier;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/**
 * The nd4j backend; with {@code -Dbenchmarks.profile=true} its sessions measure each kind of kernel
 * and print what they measured to standard output.
 */
final class ProfiledBackend implements Backend {
  private static final boolean ON = Boolean.getBoolean("benchmarks.profile");

  private final Backend backend;

  ProfiledBackend(Backend backend) {
    this.backend = backend;
  }

  @Override
  public String engine() {
    return backend.engine();
  }

  @Override
  public List<String> devices() {
    return backend.devices();
  }

  @Override
  public Map<String, String> facts() {
    return backend.facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return backend.refusal(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    Session session = backend.open(device, options);
    return ON ? new Profiled(session) : session;
  }

  private static final class Profiled implements Session {
    private final Session session;
    private final Object profile;

    Profiled(Session session) {
      this.session = session;
      profile = call(session, "profile");
      call(profile, "start");
    }

    /** The backend measures itself, and shows it to nobody outside its package. */
    private static Object call(Object target, String name) {
      try {
        Method method = target.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(target);
      } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("the backend cannot be profiled any more", e);
      }
    }

    @Override
    public Buffer allocate(TensorType type) {
      return session.allocate(type);
    }

    @Override
    public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
      return session.prepare(plan, buffers);
    }

    @Override
    public void close() {
      System.out.print(profile);
      session.close();
    }
  }
}
