package org.espalier.layers.core.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.function.BiFunction;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Regularizers give the penalties of Keras: sums, not means. */
final class RegularizersTest {
  @Test
  void l1AddsUpSizes() {
    L1.Settings settings = new L1.Settings(0.5);
    assertEquals(0.5 * 6, penalty((x, ops) -> new L1().penalty(settings, x, ops)), 1e-12);
  }

  @Test
  void l2AddsUpSquares() {
    L2.Settings settings = new L2.Settings(0.25);
    assertEquals(0.25 * 14, penalty((x, ops) -> new L2().penalty(settings, x, ops)), 1e-12);
  }

  @Test
  void l1L2AddsUpBoth() {
    L1L2.Settings settings = new L1L2.Settings(0.5, 0.25);
    assertEquals(6.5, penalty((x, ops) -> new L1L2().penalty(settings, x, ops)), 1e-12);
  }

  private static double penalty(BiFunction<Tensor, GraphBuilder, Tensor> regularizer) {
    Shape shape = Shape.of(2, 2);
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(shape));
    builder.output("penalty", regularizer.apply(x, builder));
    Map<String, Value> inputs = Map.of("x", Value.floats(shape, -1.0, 2, 0, -3));
    Value penalty = Execution.reference().run(builder.build(), inputs).get("penalty");
    assertEquals(Shape.SCALAR, penalty.shape(), "shape");
    return penalty.element(0);
  }
}
