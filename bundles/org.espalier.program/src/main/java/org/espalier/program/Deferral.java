package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;

/**
 * The gradient of a scan's step without the products and sums that may as well be taken once for
 * all steps.
 *
 * @param body the gradient of a step, see {@link ScanTrace}; in place of the outputs {@code
 *     constant/I} it has carries {@code sum/I}, and it has outputs {@code stack/N} for what it
 *     makes of products and sums
 * @param products the products that were taken out
 * @param sums the sums that were taken out
 */
record Deferral(Graph body, List<Product> products, List<Sum> sums) {
  /**
   * A product of two values of each step, the first transposed, that is a term of the gradient of a
   * constant.
   *
   * @param left the name of the port of the body that holds it: {@code value/V}, {@code output/J},
   *     {@code step/I} or {@code stack/N}
   * @param right the same
   * @param constant the number of the constant
   */
  record Product(String left, String right, int constant) {}

  /**
   * A value of each step, summed over some of its axes, that is a term of the gradient of a
   * constant.
   *
   * @param value the name of the port of the body that holds it
   * @param axes the axes in the step
   * @param constant the number of the constant
   */
  record Sum(String value, List<Integer> axes, int constant) {}

  /** Takes products out of the gradient of a step. */
  static Deferral of(Graph trace) {
    return new Search(trace).result();
  }

  private static final class Search {
    private static final String CONSTANT = "constant/";

    private final Graph trace;
    private final Uses uses;
    private final Map<Integer, Node> makers = new HashMap<>();
    private final Map<Integer, String> ports = new HashMap<>();
    private final Map<Integer, String> stacks = new HashMap<>();
    private final List<Product> products = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();
    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor[] tensors;

    Search(Graph trace) {
      this.trace = trace;
      this.uses = Uses.of(trace);
      this.tensors = new Tensor[trace.values().size()];
      trace.nodes().forEach(node -> node.outputs().forEach(value -> makers.put(value, node)));
      trace.outputs().stream()
          .filter(port -> port.name().startsWith("step/"))
          .forEach(port -> ports.putIfAbsent(port.value(), port.name()));
      trace.inputs().stream()
          .filter(port -> !port.name().startsWith("carry/"))
          .forEach(port -> ports.put(port.value(), port.name()));
    }

    Deferral result() {
      for (Graph.Port port : trace.inputs()) {
        tensors[port.value()] = builder.input(port.name(), trace.values().get(port.value()));
      }
      Replay.run(trace, builder, builder, tensors);
      for (Graph.Port port : trace.outputs()) {
        if (port.name().startsWith(CONSTANT)) {
          sum(port);
        } else {
          builder.output(port.name(), tensors[port.value()]);
        }
      }
      stacks.forEach((value, name) -> builder.output(name, tensors[value]));
      return new Deferral(builder.build(), products, sums);
    }

    private void sum(Graph.Port port) {
      int constant = Integer.parseInt(port.name().substring(CONSTANT.length()));
      List<Integer> rest = new ArrayList<>();
      split(port.value(), constant, rest);
      if (!rest.isEmpty()) {
        Tensor sum = builder.input("sum/" + constant, trace.values().get(port.value()));
        Tensor next = sum;
        for (int term : rest) {
          next = builder.add(next, tensors[term]);
        }
        builder.output("sum/" + constant, next);
      }
    }

    /** Splits a sum into its terms, and takes out those that are products and sums. */
    private void split(int value, int constant, List<Integer> rest) {
      Node maker = makers.get(value);
      boolean only = maker != null && uses.count(value) == 1;
      if (only && maker.op() == Primitive.ADD && sameShapes(maker)) {
        maker.inputs().forEach(term -> split(term, constant, rest));
      } else if (only && isStepwise(maker)) {
        products.add(new Product(stack(maker.input(0)), stack(maker.input(1)), constant));
      } else if (only && maker.op() == Primitive.SUM) {
        List<Integer> axes =
            LongStream.of(maker.attributes().integers("axes")).mapToObj(Math::toIntExact).toList();
        sums.add(new Sum(stack(maker.input(0)), axes, constant));
      } else if (only && maker.op() == Primitive.RESHAPE) {
        reshaped(maker, constant, rest);
      } else {
        rest.add(value);
      }
    }

    /** A sum in another shape gets the constant's shape once it is taken. */
    private void reshaped(Node reshape, int constant, List<Integer> rest) {
      Node maker = makers.get(reshape.input(0));
      boolean sum = maker != null && maker.op() == Primitive.SUM;
      if (sum && uses.count(reshape.input(0)) == 1) {
        split(reshape.input(0), constant, rest);
      } else {
        rest.add(reshape.output());
      }
    }

    private boolean sameShapes(Node node) {
      return node.inputs().stream()
          .allMatch(
              value ->
                  trace
                      .values()
                      .get(value)
                      .shape()
                      .equals(trace.values().get(node.output()).shape()));
    }

    private boolean isStepwise(Node node) {
      return node.op() == Primitive.MATMUL
          && trace.values().get(node.output()).shape().rank() == 2
          && node.attributes().flag("transpose_a")
          && !node.attributes().flag("transpose_b");
    }

    private String stack(int value) {
      String port = ports.get(value);
      return port != null ? port : stacks.computeIfAbsent(value, key -> "stack/" + stacks.size());
    }
  }
}
