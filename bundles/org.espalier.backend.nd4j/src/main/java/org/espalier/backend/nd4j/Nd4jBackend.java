package org.espalier.backend.nd4j;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.op.AdditionalOp;
import org.espalier.backend.nd4j.op.OpType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

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
  private final AdditionalOps ops = new AdditionalOps();

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

  /**
   * A backend with additional ops, where there is no service registry.
   *
   * @param ops the ops by name
   */
  public static Nd4jBackend with(Map<String, AdditionalOp> ops) {
    Nd4jBackend backend = new Nd4jBackend();
    ops.forEach((name, op) -> backend.ops.add(name, new FixedSource(op)));
    return backend;
  }

  /** Takes an additional op that has come; called by the framework. */
  @Reference(
      service = AdditionalOp.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addOp(ComponentServiceObjects<AdditionalOp> op, Map<String, Object> properties) {
    ops.add(name(properties), new ServiceSource(op));
  }

  /** Forgets an additional op that goes; prepared programs keep it until they are closed. */
  void removeOp(ComponentServiceObjects<AdditionalOp> op, Map<String, Object> properties) {
    ops.remove(name(properties), new ServiceSource(op));
  }

  private static String name(Map<String, Object> properties) {
    return String.valueOf(properties.get(OpType.PROPERTY));
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
    return Refusal.of(graph, node, ops);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (!device.equals(DEVICE)) {
      throw new BackendException("nd4j has no device \"" + device + "\", only " + DEVICE);
    }
    return new Nd4jSession(Installation.get().kernels(), ops, options, reports);
  }
}
