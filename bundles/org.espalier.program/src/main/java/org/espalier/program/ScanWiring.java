package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Graph;

/**
 * The body of a backward scan, and what has to be connected to it.
 *
 * @param body the body; carries, then steps, then constants, as scans take them
 * @param operands what the scan is given for each of its inputs
 * @param carries how many of these are carries
 * @param sequences how many are sequences
 * @param results which gradients it makes
 * @param products which gradients are products taken after the scan
 * @param sums which gradients are sums taken after the scan
 * @param kept the values of the forward body that the forward scan has to hand out besides
 */
record ScanWiring(
    Graph body,
    List<Source> operands,
    int carries,
    int sequences,
    List<Result> results,
    List<Product> products,
    List<Sum> sums,
    List<Integer> kept) {

  /** Where a tensor comes from. */
  enum Kind {
    /** Nowhere: zeros. */
    ZERO,
    /** An input of the forward scan. */
    INPUT,
    /** An output of the forward scan. */
    OUTPUT,
    /** The gradient of an output of the forward scan. */
    GRADIENT,
    /** An output of the backward scan. */
    MADE
  }

  /**
   * A tensor outside the body.
   *
   * @param kind where it comes from
   * @param place which one of these
   */
  record Source(Kind kind, int place) {}

  /**
   * An output of the backward scan that is the gradient of an input of the forward scan.
   *
   * @param output the place of the output
   * @param place the place of the input
   */
  record Result(int output, int place) {}

  /**
   * The gradient of an input of the forward scan as the product of two stacks of matrices: the
   * first transposed, summed over steps and rows.
   */
  record Product(Source left, Source right, int place) {}

  /** The gradient of an input of the forward scan as a stack, summed over steps and some axes. */
  record Sum(Source value, List<Integer> axes, int place) {}

  /**
   * Connects the gradient of a step.
   *
   * @param trace the gradient of a step, see {@link ScanTrace}
   * @param forward the forward body
   * @param carries the number of its carries
   * @param sequences the number of its sequences
   */
  static ScanWiring of(Graph trace, Graph forward, int carries, int sequences) {
    Deferral deferral = Deferral.of(trace);
    Graph body = Simplifier.simplify(deferral.body());
    return new Assembly(body, forward, carries, sequences).connect(deferral);
  }

  /** Puts inputs and outputs in order, and finds out what to connect them to. */
  private static final class Assembly {
    private final Graph body;
    private final Uses uses;
    private final Graph forward;
    private final int carries;
    private final int sequences;
    private final Map<Integer, Source> stacks = new HashMap<>();
    private final List<Integer> kept = new ArrayList<>();
    private final List<Source> operands = new ArrayList<>();
    private final List<Graph.Port> inputs = new ArrayList<>();
    private final List<Graph.Port> outputs = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final Map<String, Integer> made = new HashMap<>();

    Assembly(Graph body, Graph forward, int carries, int sequences) {
      this.body = body;
      this.uses = Uses.of(body);
      this.forward = forward;
      this.carries = carries;
      this.sequences = sequences;
      for (int place = forward.outputs().size() - 1; place >= carries; place--) {
        stacks.put(forward.outputs().get(place).value(), new Source(Kind.OUTPUT, place));
      }
      for (int place = carries; place < carries + sequences; place++) {
        stacks.put(forward.inputs().get(place).value(), new Source(Kind.INPUT, place));
      }
    }

    ScanWiring connect(Deferral deferral) {
      carryInputs();
      int carried = inputs.size();
      stepInputs();
      int stepped = inputs.size() - carried;
      constantInputs();
      orderOutputs();
      List<Product> products =
          deferral.products().stream()
              .map(p -> new Product(stack(p.left()), stack(p.right()), constant(p.constant())))
              .toList();
      List<Sum> sums =
          deferral.sums().stream()
              .map(sum -> new Sum(stack(sum.value()), sum.axes(), constant(sum.constant())))
              .toList();
      Graph ordered = new Graph(body.values(), inputs, body.nodes(), outputs);
      return new ScanWiring(
          DeadCode.remove(ordered), operands, carried, stepped, results, products, sums, kept);
    }

    private void carryInputs() {
      for (Graph.Port port : body.inputs()) {
        if (isKind(port, "carry")) {
          take(port, "carry" + inputs.size(), new Source(Kind.GRADIENT, number(port)));
        }
      }
      for (Graph.Port port : body.inputs()) {
        if (isKind(port, "sum")) {
          take(port, "carry" + inputs.size(), new Source(Kind.ZERO, 0));
        }
      }
    }

    private void stepInputs() {
      int first = inputs.size();
      for (Graph.Port port : body.inputs()) {
        boolean stepwise =
            isKind(port, "output") || (isKind(port, "value") && !isConstant(number(port)));
        if (stepwise && uses.count(port.value()) > 0) {
          take(port, "step" + (inputs.size() - first), stack(port.name()));
        }
      }
    }

    private void constantInputs() {
      int first = inputs.size();
      for (Graph.Port port : body.inputs()) {
        if (isKind(port, "value") && isConstant(number(port)) && uses.count(port.value()) > 0) {
          int place = inputPlace(number(port));
          take(port, "constant" + (inputs.size() - first), new Source(Kind.INPUT, place));
        }
      }
    }

    private void take(Graph.Port port, String name, Source source) {
      inputs.add(new Graph.Port(name, port.value()));
      operands.add(source);
    }

    /** Carries first, in the order of the inputs. */
    private void orderOutputs() {
      for (String kind : List.of("carry", "sum")) {
        for (Graph.Port port : body.outputs()) {
          if (isKind(port, kind)) {
            int place = kind.equals("carry") ? number(port) : constant(number(port));
            results.add(new Result(outputs.size(), place));
            outputs.add(new Graph.Port("carry" + outputs.size(), port.value()));
          }
        }
      }
      int carried = outputs.size();
      for (Graph.Port port : body.outputs()) {
        if (isKind(port, "step")) {
          results.add(new Result(outputs.size(), carries + number(port)));
        }
        if (isKind(port, "step") || isKind(port, "stack")) {
          made.put(port.name(), outputs.size());
          outputs.add(new Graph.Port("output" + (outputs.size() - carried), port.value()));
        }
      }
    }

    /** The tensor that holds a named value of every step. */
    private Source stack(String name) {
      int number = number(name);
      if (name.startsWith("output/")) {
        return new Source(Kind.GRADIENT, number);
      }
      if (!name.startsWith("value/")) {
        return new Source(Kind.MADE, made.get(name));
      }
      return stacks.computeIfAbsent(
          number,
          value -> {
            kept.add(value);
            return new Source(Kind.OUTPUT, forward.outputs().size() + kept.size() - 1);
          });
    }

    private int constant(int number) {
      return carries + sequences + number;
    }

    private boolean isConstant(int value) {
      return inputPlace(value) >= carries + sequences;
    }

    private int inputPlace(int value) {
      for (int place = 0; place < forward.inputs().size(); place++) {
        if (forward.inputs().get(place).value() == value) {
          return place;
        }
      }
      return -1;
    }

    private static boolean isKind(Graph.Port port, String kind) {
      return port.name().startsWith(kind + "/");
    }

    private static int number(Graph.Port port) {
      return number(port.name());
    }

    private static int number(String name) {
      return Integer.parseInt(name.substring(name.indexOf('/') + 1));
    }
  }
}
