package org.espalier.tck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/** A program that is ready to run, in a session of its own. */
public final class Running implements AutoCloseable {
  private final Session session;
  private final Map<String, Buffer> buffers = new HashMap<>();
  private final Map<String, Buffer> outputs = new LinkedHashMap<>();
  private final Executable executable;

  /** Allocates and fills the buffers of a program and prepares its plan; owns the session. */
  Running(Session session, Program program, Plan plan, Map<String, Value> inputs) {
    this.session = session;
    try {
      Graph graph = program.graph();
      for (Graph.Port port : graph.inputs()) {
        buffers.put(port.name(), session.allocate(graph.values().get(port.value())));
        set(port.name(), inputs.get(port.name()));
      }
      program.updates().forEach((input, output) -> outputs.put(output, buffers.get(input)));
      for (Graph.Port port : graph.outputs()) {
        if (!outputs.containsKey(port.name())) {
          Buffer buffer = session.allocate(graph.values().get(port.value()));
          outputs.put(port.name(), buffer);
          buffers.put(port.name(), buffer);
        }
      }
      executable = session.prepare(plan, buffers);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Writes an input or a state. */
  public void set(String name, Value value) {
    Buffer buffer = buffers.get(name);
    TensorType type = buffer.type();
    if (!type.shape().equals(value.shape()) || type.dtype() != value.type().dtype()) {
      throw new IllegalArgumentException(
          "input " + name + " is " + type + ", given " + value.type());
    }
    value.writeTo(buffer);
  }

  /** What an input or a state holds. */
  public Value input(String name) {
    return Value.readFrom(buffers.get(name));
  }

  /** Runs the program once. */
  public void run() {
    executable.run();
  }

  /** What the last run made, by the names of the program's outputs. */
  public Map<String, Value> outputs() {
    Map<String, Value> values = new LinkedHashMap<>();
    outputs.forEach((name, buffer) -> values.put(name, Value.readFrom(buffer)));
    return values;
  }

  @Override
  public void close() {
    executable.close();
    session.close();
  }
}
