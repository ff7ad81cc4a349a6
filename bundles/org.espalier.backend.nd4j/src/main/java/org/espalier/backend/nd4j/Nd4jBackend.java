package org.espalier.backend.nd4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;

/**
 * Executes plans on the CPU: prepared calls of ND4J's and OpenBLAS's natives, and loops of Java.
 */
@Capability(
    namespace = "espalier.component",
    attribute = {"kind=backend", "type=nd4j"})
@Component(service = Backend.class, property = Backend.ENGINE + "=" + Nd4jBackend.NAME)
public final class Nd4jBackend implements Backend {
  /** Its name in pipelines. */
  public static final String NAME = "nd4j";

  private static final String DEVICE = "cpu";

  private final Optional<Consumer<String>> reports;

  /** A backend that measures nothing. */
  public Nd4jBackend() {
    this(Optional.empty());
  }

  private Nd4jBackend(Optional<Consumer<String>> reports) {
    this.reports = reports;
  }

  /**
   * A backend whose sessions measure how long each kind of kernel takes, which costs time itself.
   *
   * @param reports receives a session's table when it is closed: a line for each kind, what took
   *     longest first, with milliseconds, calls and microseconds a call; a scan contains what its
   *     steps ran
   */
  public static Nd4jBackend profiled(Consumer<String> reports) {
    return new Nd4jBackend(Optional.of(reports));
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public List<String> devices() {
    return List.of(DEVICE);
  }

  @Override
  public Map<String, String> facts() {
    return Installation.get().facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return Refusal.of(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (!device.equals(DEVICE)) {
      throw new BackendException("nd4j has no device \"" + device + "\", only " + DEVICE);
    }
    return new Nd4jSession(Installation.get().kernels(), options, reports);
  }
}
