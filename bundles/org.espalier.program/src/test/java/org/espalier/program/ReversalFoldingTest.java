package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.espalier.program.fixture.GradientCheck;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Reversals move behind what does not mind them, and end in scans. */
class ReversalFoldingTest {
  private static final Dim STEPS = Dim.of(4);

  @Test
  void aRecurrentLayerOverAReversedSequenceGoesTheOtherWay() {
    Graph gradient =
        check(
            (ops, in) -> {
              Tensor reversed = ops.reverse(in.get("x"), 1);
              Tensor outputs = recurrent(ops, reversed, in).outputs().get(0);
              return ops.reverse(ops.transpose(outputs, 1, 0, 2), 1);
            });
    assertEquals(0, count(gradient, Primitive.REVERSE), gradient::toString);
    assertEquals(List.of(true, false), directions(gradient));
  }

  @Test
  void bothDirectionsShareWhatTheyMakeOfTheSequence() {
    Graph gradient =
        check(
            (ops, in) -> {
              Tensor there = recurrent(ops, in.get("x"), in).carries().get(0);
              Tensor back = recurrent(ops, ops.reverse(in.get("x"), 1), in).carries().get(0);
              return ops.add(there, back);
            });
    assertEquals(0, count(gradient, Primitive.REVERSE), gradient::toString);
    assertEquals(4, directions(gradient).size());
    // forward one product; back one for the sequence, one for its kernel, one for that of each scan
    assertEquals(5, count(gradient, Primitive.MATMUL), gradient::toString);
  }

  @Test
  void aSequenceThatIsNotReversedKeepsTheDirection() {
    Graph gradient =
        check(
            (ops, in) -> {
              Tensor ordered = ops.transpose(in.get("x"), 1, 0, 2);
              return ops.scan(
                      List.of(ops.fill(Shape.of(2, 3), 0)),
                      List.of(ordered, ops.reverse(ops.exp(ordered), 0)),
                      STEPS,
                      false,
                      (inner, carries, slices) -> {
                        Tensor next = inner.mul(slices.get(0), slices.get(1));
                        next = inner.tanh(inner.add(next, carries.get(0)));
                        return new ScanBody.Step(List.of(next), List.of());
                      })
                  .carries()
                  .get(0);
            });
    assertEquals(List.of(false, true), directions(gradient));
    assertEquals(2, count(gradient, Primitive.REVERSE), gradient::toString);
  }

  @Test
  void operandsThatDifferAlongTheReversedAxisStay() {
    Graph gradient = check((ops, in) -> ops.mul(ops.reverse(in.get("x"), 1), ops.sin(in.get("x"))));
    assertEquals(2, count(gradient, Primitive.REVERSE), gradient::toString);
  }

  @Test
  void operandsThatAreTheSameAlongTheReversedAxisDoNotMind() {
    Graph gradient =
        check(
            (ops, in) -> {
              Tensor even = ops.sum(in.get("x"), true, 1);
              return ops.reverse(ops.mul(ops.reverse(in.get("x"), 1), even), 1);
            });
    assertEquals(0, count(gradient, Primitive.REVERSE), gradient::toString);
  }

  private static Graph check(BiFunction<GraphBuilder, Map<String, Tensor>, Tensor> function) {
    return new GradientCheck(7)
        .input("x", 2, 4, 3)
        .input("k", 3, 3)
        .input("b", 3)
        .input("u", 3, 3)
        .check(function);
  }

  /** A recurrent layer over [batch, steps, features]. */
  private static Scanned recurrent(Ops ops, Tensor x, Map<String, Tensor> in) {
    Tensor rows = ops.reshape(ops.transpose(x, 1, 0, 2), Shape.of(8, 3));
    Tensor product = ops.add(ops.matmul(rows, in.get("k")), in.get("b"));
    return ops.scan(
        List.of(ops.fill(Shape.of(2, 3), 0)),
        List.of(ops.reshape(product, Shape.of(4, 2, 3))),
        STEPS,
        false,
        (inner, carries, slices) -> {
          Tensor sum = inner.add(slices.get(0), inner.matmul(carries.get(0), in.get("u")));
          Tensor next = inner.tanh(sum);
          return new ScanBody.Step(List.of(next), List.of(next));
        });
  }

  private static long count(Graph graph, Primitive op) {
    return graph.nodes().stream().filter(node -> node.op() == op).count();
  }

  private static List<Boolean> directions(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.op() == Primitive.SCAN)
        .map(node -> node.attributes().flag("reverse"))
        .toList();
  }
}
