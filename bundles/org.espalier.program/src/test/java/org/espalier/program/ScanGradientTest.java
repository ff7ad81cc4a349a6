package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.GradientCheck;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanGradientTest {
  private static final Dim STEPS = Dim.of(4);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSimpleRecurrentLayerAgreesWithDifferences(boolean reverse) {
    new GradientCheck(1)
        .input("h", 2, 3)
        .input("x", 4, 2, 3)
        .input("u", 3, 3)
        .input("b", 3)
        .check((ops, in) -> simple(ops, in, reverse).outputs().get(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLastCarryAgreesWithDifferences(boolean reverse) {
    new GradientCheck(2)
        .input("h", 2, 3)
        .input("x", 4, 2, 3)
        .input("u", 3, 3)
        .input("b", 3)
        .check((ops, in) -> simple(ops, in, reverse).carries().get(0));
  }

  @Test
  void carriesAndOutputsTogetherAgreeWithDifferences() {
    new GradientCheck(3)
        .input("h", 2, 3)
        .input("x", 4, 2, 3)
        .input("u", 3, 3)
        .input("b", 3)
        .check(
            (ops, in) -> {
              Scanned made = simple(ops, in, false);
              return ops.mul(made.carries().get(0), made.outputs().get(0));
            });
  }

  private static Scanned simple(Ops ops, Map<String, Tensor> in, boolean reverse) {
    return ops.scan(
        List.of(in.get("h")),
        List.of(in.get("x")),
        STEPS,
        reverse,
        (inner, carries, slices) -> {
          Tensor product = inner.matmul(carries.get(0), in.get("u"));
          Tensor next = inner.tanh(inner.add(inner.add(slices.get(0), product), in.get("b")));
          return new ScanBody.Step(List.of(next), List.of(next));
        });
  }

  @Test
  void productsAndSumsForWeightsAreTakenOnceForAllSteps() {
    Graph gradient =
        new GradientCheck(4)
            .input("h", 2, 3)
            .input("x", 4, 2, 3)
            .input("u", 3, 3)
            .input("b", 3)
            .check((ops, in) -> simple(ops, in, false).outputs().get(0));
    Node backward = scans(gradient).get(1);
    Graph body = backward.attributes().graph("body");
    assertEquals(1, count(body, Primitive.MATMUL), "only the gradient of the carry is left inside");
    assertEquals(1, count(gradient, Primitive.MATMUL));
    assertEquals(0, count(body, Primitive.SUM), "the bias's gradient is summed outside");
    assertEquals(1, backward.attributes().integer("carries"));
    assertTrue(backward.attributes().flag("reverse"));
  }

  @Test
  void aSumOfOtherShapeThanItsConstantGetsItsShape() {
    new GradientCheck(4)
        .input("x", 4, 2, 3)
        .input("row", 1, 3)
        .input("column", 2, 1)
        .input("number", 1, 1)
        .check(
            (ops, in) ->
                ops.scan(
                        List.of(ops.fill(Shape.of(2, 3), 0)),
                        List.of(in.get("x")),
                        STEPS,
                        false,
                        (inner, carries, slices) -> {
                          Tensor next = inner.add(slices.get(0), in.get("row"));
                          next = inner.mul(next, in.get("column"));
                          next =
                              inner.tanh(
                                  inner.add(inner.add(next, carries.get(0)), in.get("number")));
                          return new ScanBody.Step(List.of(next), List.of(next));
                        })
                    .outputs()
                    .get(0));
  }

  @Test
  void theForwardScanRunsOnce() {
    Graph gradient =
        new GradientCheck(4)
            .input("h", 2, 3)
            .input("x", 4, 2, 3)
            .input("u", 3, 3)
            .input("b", 3)
            .check((ops, in) -> simple(ops, in, false).outputs().get(0));
    assertEquals(2, scans(gradient).size());
  }

  @Test
  void aLayerOfGatesWithAMaskAgreesWithDifferences() {
    new GradientCheck(5)
        .input("x", 4, 2, 12)
        .input("u", 3, 12)
        .fixed("mask", new Array(new long[] {4, 2, 1}, new double[] {0, 1, 1, 1, 1, 0, 1, 1}))
        .check(
            (ops, in) -> {
              Tensor zero = ops.fill(Shape.of(2, 3), 0);
              return ops.scan(
                      List.of(zero, zero),
                      List.of(in.get("x"), in.get("mask")),
                      STEPS,
                      false,
                      (inner, carries, slices) -> gates(inner, carries, slices, in.get("u")))
                  .outputs()
                  .get(0);
            });
  }

  /** A long short-term memory that keeps its state where the mask is 0. */
  private static ScanBody.Step gates(Ops ops, List<Tensor> carries, List<Tensor> slices, Tensor u) {
    Tensor z = ops.add(slices.get(0), ops.matmul(carries.get(0), u));
    Tensor input = ops.sigmoid(ops.part(z, 1, 0, Dim.of(3)));
    Tensor forget = ops.sigmoid(ops.part(z, 1, 3, Dim.of(3)));
    Tensor cell = ops.tanh(ops.part(z, 1, 6, Dim.of(3)));
    Tensor output = ops.sigmoid(ops.part(z, 1, 9, Dim.of(3)));
    Tensor c = ops.add(ops.mul(forget, carries.get(1)), ops.mul(input, cell));
    Tensor h = ops.mul(output, ops.tanh(c));
    Tensor kept = masked(ops, slices.get(1), h, carries.get(0));
    return new ScanBody.Step(
        List.of(kept, masked(ops, slices.get(1), c, carries.get(1))), List.of(kept));
  }

  private static Tensor masked(Ops ops, Tensor mask, Tensor next, Tensor before) {
    return ops.add(before, ops.mul(mask, ops.sub(next, before)));
  }

  @Test
  void aScanInsideAScanAgreesWithDifferences() {
    new GradientCheck(6)
        .input("x", 3, 4, 2)
        .input("w", 2, 2)
        .input("v", 2)
        .input("h", 2, 2)
        .check(
            (ops, in) ->
                ops.scan(
                        List.of(in.get("h")),
                        List.of(in.get("x")),
                        Dim.of(3),
                        false,
                        (outer, carries, slices) -> nested(outer, carries, slices, in))
                    .outputs()
                    .get(0));
  }

  private static ScanBody.Step nested(
      Ops outer, List<Tensor> carries, List<Tensor> slices, Map<String, Tensor> in) {
    Scanned made =
        outer.scan(
            List.of(carries.get(0)),
            List.of(slices.get(0)),
            Dim.of(4),
            true,
            (inner, state, rows) -> {
              Tensor product = inner.matmul(state.get(0), in.get("w"));
              Tensor row = inner.mul(inner.sin(rows.get(0)), in.get("v"));
              Tensor next = inner.tanh(inner.add(product, row));
              return new ScanBody.Step(List.of(next), List.of(inner.mul(next, row)));
            });
    Tensor sum = outer.sum(made.outputs().get(0), false, 0);
    return new ScanBody.Step(List.of(made.carries().get(0)), List.of(outer.exp(sum)));
  }

  @Test
  void carriesWithoutGradientDoNotDisturb() {
    new GradientCheck(7)
        .input("x", 4, 3)
        .fixed("start", new Array(new long[] {3}, new double[] {1, 2, 3}))
        .check(
            (ops, in) -> {
              Tensor count = ops.fill(Shape.SCALAR, 0);
              return ops.scan(
                      List.of(in.get("start"), count),
                      List.of(in.get("x")),
                      STEPS,
                      false,
                      (inner, carries, slices) -> {
                        Tensor number = inner.add(carries.get(1), 1);
                        Tensor scaled = inner.mul(slices.get(0), number);
                        Tensor next = inner.sin(inner.add(carries.get(0), scaled));
                        return new ScanBody.Step(
                            List.of(next, number), List.of(inner.mul(scaled, scaled)));
                      })
                  .carries()
                  .get(0);
            });
  }

  @Test
  void aCarryThatIsOverwrittenEveryStepGetsOnlyItsFirstGradient() {
    new GradientCheck(8)
        .input("h", 3)
        .input("x", 4, 3)
        .check(
            (ops, in) ->
                ops.scan(
                        List.of(in.get("h")),
                        List.of(in.get("x")),
                        STEPS,
                        false,
                        (inner, carries, slices) ->
                            new ScanBody.Step(
                                List.of(inner.cos(slices.get(0))),
                                List.of(inner.mul(carries.get(0), slices.get(0)))))
                    .outputs()
                    .get(0));
  }

  @Test
  void whatIsTheSameAtEveryStepIsComputedOnceOutside() {
    Graph gradient =
        new GradientCheck(9)
            .input("h", 2)
            .input("w", 2)
            .check(
                (ops, in) ->
                    ops.scan(
                            List.of(in.get("h")),
                            List.of(),
                            STEPS,
                            false,
                            (inner, carries, slices) -> {
                              Tensor factor = inner.exp(in.get("w"));
                              Tensor next = inner.mul(carries.get(0), factor);
                              return new ScanBody.Step(List.of(next), List.of());
                            })
                        .carries()
                        .get(0));
    for (Node scan : scans(gradient)) {
      assertEquals(0, count(scan.attributes().graph("body"), Primitive.EXP));
    }
  }

  private static List<Node> scans(Graph graph) {
    return graph.nodes().stream().filter(node -> node.op() == Primitive.SCAN).toList();
  }

  private static long count(Graph graph, Primitive op) {
    return graph.nodes().stream().filter(node -> node.op() == op).count();
  }
}
