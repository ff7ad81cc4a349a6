package org.espalier.backend.torch.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;

/**
 * A scan that is a cell over a sequence.
 *
 * @param cell the cell
 * @param inputs for each gate the place among the scan's inputs of what the inputs add to it
 * @param kernels the same of its kernel
 * @param bias the same of what is added to the last gate before it is reset; empty without one
 */
public record Recurrence(
    Cell cell, List<Integer> inputs, List<Integer> kernels, Optional<Integer> bias) {

  /** Recognizes a cell in the body of a scan; empty if it is none, or has masks or dropout. */
  public static Optional<Recurrence> of(Node scan) {
    Graph body = scan.attributes().graph("body");
    for (Cell cell : Cell.values()) {
      if (scan.attributes().integer("carries") == cell.states()) {
        for (Graph step : cell.steps()) {
          Optional<Recurrence> found =
              Likeness.of(step, body, cell.states()).flatMap(values -> of(cell, scan, values));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Recurrence> of(Cell cell, Node scan, Map<String, Integer> values) {
    Graph body = scan.attributes().graph("body");
    int first = cell.states();
    int constants = first + (int) scan.attributes().integer("sequences");
    int all = body.inputs().size();
    Shape state = body.values().get(body.inputs().get(0).value()).shape();
    Shape kernel = Shape.of(state.dim(1), state.dim(1));
    List<Integer> inputs = new ArrayList<>();
    List<Integer> kernels = new ArrayList<>();
    for (int gate = 0; gate < cell.gates(); gate++) {
      inputs.add(place(body, values.get("input/" + gate), first, constants, state));
      kernels.add(place(body, values.get("kernel/" + gate), constants, all, kernel));
    }
    Optional<Integer> bias =
        Optional.ofNullable(values.get("bias"))
            .map(value -> place(body, value, constants, all, Shape.of(state.dim(1))));
    boolean fits = !inputs.contains(-1) && !kernels.contains(-1) && bias.orElse(0) >= 0;
    return fits ? Optional.of(new Recurrence(cell, inputs, kernels, bias)) : Optional.empty();
  }

  /** The place of a value of a shape among some of the body's inputs, or -1. */
  private static int place(Graph body, int value, int from, int to, Shape shape) {
    for (int place = from; place < to; place++) {
      if (body.inputs().get(place).value() == value) {
        return body.values().get(value).shape().equals(shape) ? place : -1;
      }
    }
    return -1;
  }
}
