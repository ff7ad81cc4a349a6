package org.espalier.layers.core.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.espalier.tck.ActivationContract;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

final class SparsemaxTest extends ActivationContract {
  @Override
  protected Sparsemax component() {
    return new Sparsemax();
  }

  @Test
  void keepsTheNearestPointOfTheSimplex() {
    // thresholds -0.55, 1.4, -1 / 3 and 1.5, found by hand
    double[] x = {0, -0.1, -0.9, 2, 1.8, 0.3, 0, 0, 0, 2.5, 1, 0.2};
    double[] expected = {0.55, 0.45, 0, 0.6, 0.4, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1, 0, 0};
    GraphBuilder builder = new GraphBuilder();
    Tensor input = builder.input("x", TensorType.floats(Shape.of(4, 3)));
    builder.output("y", component().apply(new Sparsemax.Settings(), input, builder));
    Map<String, Value> made =
        Execution.reference().run(builder.build(), Map.of("x", Value.floats(Shape.of(4, 3), x)));
    assertArrayEquals(expected, made.get("y").elements(), 1e-6);
  }
}
