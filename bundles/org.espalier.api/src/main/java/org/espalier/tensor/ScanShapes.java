package org.espalier.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Types of a scan: the attribute {@code body} is applied once for each step of a sequence.
 *
 * <p>Inputs are the initial carries (attribute {@code carries} counts them), the sequences with
 * time as their first axis ({@code sequences}), and constants. The body takes carries, one step of
 * each sequence and the constants, in this order, and makes the next carries and the step's
 * outputs, which are stacked along a first axis.
 */
final class ScanShapes {
  private ScanShapes() {}

  static List<TensorType> scan(List<TensorType> in, Attributes attributes) {
    Graph body = attributes.graph("body");
    int carries = (int) attributes.integer("carries");
    int sequences = (int) attributes.integer("sequences");
    if (body.inputs().size() != in.size()) {
      throw new ShapeException(
          "the body takes " + body.inputs().size() + " values, but is given " + in.size());
    }
    Dim steps = attributes.shape("steps").dim(0);
    for (int i = 0; i < in.size(); i++) {
      boolean sequence = i >= carries && i < carries + sequences;
      Shape given = in.get(i).shape();
      if (sequence && !given.dim(0).equals(steps)) {
        throw new ShapeException("a sequence of " + given.dim(0) + " steps, not " + steps);
      }
      check(
          "input " + i,
          bodyType(body.inputs(), i, body),
          sequence ? given.slice(1, given.rank()) : given);
    }
    List<TensorType> out = new ArrayList<>();
    for (int i = 0; i < body.outputs().size(); i++) {
      TensorType type = bodyType(body.outputs(), i, body);
      if (i < carries) {
        check("carry " + i, type, in.get(i).shape());
        out.add(type);
      } else {
        List<Dim> dims = new ArrayList<>(List.of(steps));
        dims.addAll(type.shape().dims());
        out.add(type.withShape(new Shape(dims)));
      }
    }
    return out;
  }

  private static TensorType bodyType(List<Graph.Port> ports, int place, Graph body) {
    return body.values().get(ports.get(place).value());
  }

  private static void check(String what, TensorType expected, Shape given) {
    if (!expected.shape().equals(given)) {
      throw new ShapeException(what + " has shape " + given + ", the body has " + expected.shape());
    }
  }
}
