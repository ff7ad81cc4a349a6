package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.espalier.backend.Backend;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** The reference that rounds is a backend like any other, and does round. */
class RoundingBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return ReferenceBackend.rounding(1);
  }

  @Override
  protected int samples() {
    return 1;
  }

  @Test
  void whatIsBetweenTwoOperationsIsRounded() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(Shape.SCALAR));
    builder.output("y", builder.sub(builder.add(x, 1.5), builder.scalar(1.5)));
    Map<String, Value> inputs = Map.of("x", Value.scalar(1e-9));
    double exact = Execution.reference().run(builder.build(), inputs).get("y").element(0);
    double rounded = Execution.rounding(1).run(builder.build(), inputs).get("y").element(0);
    assertEquals(1e-9, exact, 1e-15);
    assertNotEquals(exact, rounded, 1e-10);
    assertEquals(exact, rounded, 5e-7);
  }

  @Test
  void wholeNumbersStay() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(Shape.of(3)));
    builder.output("y", builder.add(x, 2));
    Map<String, Value> inputs = Map.of("x", Value.floats(Shape.of(3), 0.0, -7, 1));
    double[] made = Execution.rounding(1).run(builder.build(), inputs).get("y").elements();
    assertArrayEquals(new double[] {2, -5, 3}, made);
  }
}
