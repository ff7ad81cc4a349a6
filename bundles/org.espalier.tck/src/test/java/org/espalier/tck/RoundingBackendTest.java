package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    return ReferenceBackend.rounding();
  }

  @Override
  protected int samples() {
    return 1;
  }

  @Test
  void whatIsBetweenTwoOperationsIsRounded() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("x", TensorType.floats(Shape.SCALAR));
    builder.output("y", builder.sub(builder.add(x, 1), builder.scalar(1)));
    Map<String, Value> inputs = Map.of("x", Value.scalar(1e-9));
    assertEquals(0, Execution.rounding().run(builder.build(), inputs).get("y").element(0));
    assertEquals(
        1e-9, Execution.reference().run(builder.build(), inputs).get("y").element(0), 1e-15);
  }
}
