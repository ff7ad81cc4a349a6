package org.espalier.tck.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.espalier.backend.Backend;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** The reference backend, but for one fault. */
class BrokenBackend implements Backend {
  private final Backend reference = new ReferenceBackend();
  private final UnaryOperator<Buffer> handingOut;
  private final Preparing preparing;

  /** Prepares a plan in a session of the reference. */
  interface Preparing {
    Executable prepare(Session session, Plan plan, Map<String, Buffer> buffers);
  }

  /**
   * Breaks.
   *
   * @param handingOut what is handed out as a buffer: the buffer, or a {@link BrokenBuffer}
   * @param preparing what is done in place of preparing
   */
  BrokenBackend(UnaryOperator<Buffer> handingOut, Preparing preparing) {
    this.handingOut = handingOut;
    this.preparing = preparing;
  }

  /** Breaks plans. */
  static BrokenBackend changing(UnaryOperator<Plan> change) {
    return new BrokenBackend(
        UnaryOperator.identity(),
        (session, plan, buffers) -> session.prepare(change.apply(plan), buffers));
  }

  /** Has one operation for another one, with the same operands. */
  static BrokenBackend swapping(Primitive wanted, Primitive done) {
    return changing(
        plan -> {
          Graph graph = plan.graph();
          List<Node> nodes =
              graph.nodes().stream().map(node -> swapped(node, wanted, done)).toList();
          return new Plan(
              plan.name(),
              new Graph(graph.values(), graph.inputs(), nodes, graph.outputs()),
              plan.storage(),
              plan.once(),
              plan.steps(),
              plan.copies(),
              plan.arenaBytes(),
              plan.bodies());
        });
  }

  private static Node swapped(Node node, Primitive wanted, Primitive done) {
    Primitive op = node.op() == wanted ? done : node.op();
    return new Node(op, node.inputs(), node.attributes(), node.outputs(), node.origin());
  }

  @Override
  public String engine() {
    return "broken";
  }

  @Override
  public List<String> devices() {
    return reference.devices();
  }

  @Override
  public Map<String, String> facts() {
    return reference.facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return Optional.empty();
  }

  @Override
  public Session open(String device, SessionOptions options) {
    Session session = reference.open(device, options);
    return new Session() {
      @Override
      public Buffer allocate(TensorType type) {
        return handingOut.apply(session.allocate(type));
      }

      @Override
      public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
        Map<String, Buffer> inner = new HashMap<>();
        buffers.forEach((name, buffer) -> inner.put(name, BrokenBuffer.inside(buffer)));
        return preparing.prepare(session, plan, inner);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
