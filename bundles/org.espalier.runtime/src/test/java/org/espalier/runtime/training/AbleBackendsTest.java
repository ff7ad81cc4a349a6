package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.espalier.runtime.archive.GraphJson;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class AbleBackendsTest {
  private static final SimulatedBackend ND4J = new SimulatedBackend("nd4j", List.of("cpu"));
  private static final SimulatedBackend TORCH =
      new SimulatedBackend("torch", List.of("cuda:0", "cpu")).withoutAdditionalOps();

  private static Graph graph(boolean calls) {
    GraphBuilder ops = new GraphBuilder();
    TensorType type = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3)));
    Tensor x = ops.input("x", type);
    Attributes attributes = Attributes.NONE.with("by", 2L);
    Tensor y =
        calls
            ? ops.call("com.acme.nn/roll", attributes, List.of(x), List.of(type)).get(0)
            : ops.neg(x);
    ops.output("y", y);
    return ops.build();
  }

  private static String chosen(boolean calls) {
    Backends backends = new Backends(List.of(TORCH, ND4J));
    return backends.choose(Optional.empty(), graph(calls)).backend().engine();
  }

  @Test
  void anAdditionalOpIsAReasonAgainstACard() {
    assertEquals("torch", chosen(false));
    assertEquals("nd4j", chosen(true));
  }

  @Test
  void whereNobodyHasTheOpItIsSaidWhoBringsIt() {
    RefusedChoiceException refused =
        assertThrows(
            RefusedChoiceException.class,
            () -> new Backends(List.of(TORCH)).choose(Optional.empty(), graph(true)));
    assertEquals("backend.engine", refused.path());
    assertEquals(
        "com.acme.nn/roll is an additional op of bundle com.acme.nn; only engine nd4j on the device"
            + " cpu executes it: backend: {engine: nd4j, device: cpu}",
        refused.getMessage());
  }

  @Test
  void archivesKeepCalls() {
    assertEquals(graph(true), GraphJson.read(GraphJson.write(graph(true))));
  }
}
