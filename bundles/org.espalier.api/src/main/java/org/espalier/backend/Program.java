package org.espalier.backend;

import java.util.Map;
import org.espalier.tensor.Graph;

/**
 * A step as plain data: a graph, and which of its inputs it changes.
 *
 * @param name what it is, for messages: {@code train}, {@code predict}
 * @param graph the computation; extents may still be open
 * @param updates the inputs that are state, each with the output that replaces it when the step is
 *     over
 */
public record Program(String name, Graph graph, Map<String, String> updates) {
  /** Refuses updates of unknown inputs or by unknown outputs. */
  public Program {
    updates = Map.copyOf(updates);
    updates.forEach(
        (input, output) -> {
          if (!graph.inputType(input).shape().equals(graph.outputType(output).shape())) {
            throw new IllegalArgumentException(
                "state " + input + " cannot become " + output + ": " + graph.outputType(output));
          }
        });
  }
}
