package org.espalier.tck;

import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.SessionOptions;
import org.espalier.program.Planner;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/**
 * Runs programs on a backend with values from the host and hands out what they made.
 *
 * <p>A new session for each run; for tests, not for speed.
 */
public final class Execution {
  private final Backend backend;
  private final SessionOptions options;
  private final Planning planning;

  private Execution(Backend backend, SessionOptions options, Planning planning) {
    this.backend = backend;
    this.options = options;
    this.planning = planning;
  }

  /** How a program becomes a plan. */
  @FunctionalInterface
  public interface Planning {
    /** Plans a program, given a number for each open symbol. */
    Plan plan(Program program, Map<String, Long> symbols);
  }

  /** Executions on the reference backend, every value in memory of its own. */
  public static Execution reference() {
    return new Execution(new ReferenceBackend(), new SessionOptions(1, true), PlainPlan::of);
  }

  /**
   * Executions on the reference backend that is as inexact as floats are.
   *
   * @param seed which way each result is off
   */
  public static Execution rounding(long seed) {
    return new Execution(
        ReferenceBackend.rounding(seed), new SessionOptions(1, true), PlainPlan::of);
  }

  /** Executions on a backend, as programs are planned in production. */
  public static Execution on(Backend backend) {
    return on(backend, SessionOptions.DEFAULT, Planner::plan);
  }

  /** Executions on a backend, in plans that are made as given. */
  public static Execution on(Backend backend, SessionOptions options, Planning planning) {
    return new Execution(backend, options, planning);
  }

  /** Runs a graph once and hands out its outputs by name. */
  public Map<String, Value> run(Graph graph, Map<String, Value> inputs) {
    return run(new Program("test", graph, Map.of()), inputs, 1);
  }

  /**
   * Runs a program several times over the same buffers.
   *
   * @param inputs a value for each input, state included; open extents are read off their shapes
   * @param times how often
   * @return the outputs of the last run by name
   */
  public Map<String, Value> run(Program program, Map<String, Value> inputs, int times) {
    try (Running running = prepare(program, inputs)) {
      for (int i = 0; i < times; i++) {
        running.run();
      }
      return running.outputs();
    }
  }

  /**
   * Prepares a program on buffers of its own.
   *
   * @param inputs a value for each input, state included; open extents are read off their shapes
   * @throws BackendException if the backend refuses a node
   */
  public Running prepare(Program program, Map<String, Value> inputs) {
    Map<String, Long> symbols = symbols(program.graph(), inputs);
    Plan plan = planning.plan(program, symbols);
    for (Node node : plan.graph().nodes()) {
      backend
          .refusal(plan.graph(), node)
          .ifPresent(
              why -> {
                throw new BackendException(backend.engine() + " refuses " + node + ": " + why);
              });
    }
    Program bound = new Program(program.name(), program.graph().bind(symbols), program.updates());
    return new Running(backend.open(backend.devices().get(0), options), bound, plan, inputs);
  }

  /** Open symbols that are the extent of an axis of an input, with the number of its value. */
  private static Map<String, Long> symbols(Graph graph, Map<String, Value> inputs) {
    Map<String, Long> symbols = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      TensorType type = graph.values().get(port.value());
      Value value = inputs.get(port.name());
      if (value == null) {
        throw new IllegalArgumentException("no value for input " + port.name() + ": " + type);
      }
      for (int axis = 0; axis < type.shape().rank(); axis++) {
        Dim dim = type.shape().dim(axis);
        for (String symbol : dim.symbols()) {
          if (dim.equals(Dim.symbol(symbol))) {
            symbols.put(symbol, value.shape().dim(axis).value());
          }
        }
      }
    }
    return symbols;
  }
}
