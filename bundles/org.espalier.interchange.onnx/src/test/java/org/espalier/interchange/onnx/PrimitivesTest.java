package org.espalier.interchange.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.tck.Value;
import org.espalier.tck.cases.Cases;
import org.espalier.tck.cases.OperationCase;
import org.espalier.tck.cases.RandomProgram;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each primitive computes the same in ONNX Runtime as in the reference. */
class PrimitivesTest {
  /** What no prediction needs, and what one backend alone executes. */
  private static final Set<Primitive> REFUSED =
      EnumSet.of(
          Primitive.MAX_GRAD,
          Primitive.CONV_GRAD_KERNEL,
          Primitive.MAX_POOL_GRAD,
          Primitive.AVERAGE_POOL_GRAD,
          Primitive.RANDOM_UNIFORM,
          Primitive.RANDOM_BERNOULLI,
          Primitive.RANDOM_NORMAL,
          Primitive.CALL,
          Primitive.CALL_GRAD);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {17, 21})
  void eachCaseAgreesWithTheReference(int opset) throws IOException {
    Set<Primitive> tried = EnumSet.noneOf(Primitive.class);
    List<String> wrong = new ArrayList<>();
    for (OperationCase sample : Cases.all(opset)) {
      Set<Primitive> used = EnumSet.noneOf(Primitive.class);
      collect(sample.graph(), used);
      if (used.stream().noneMatch(REFUSED::contains)) {
        tried.addAll(used);
        try {
          Trial.ofPlain(sample.graph())
              .agrees(folder, sample.toString(), opset, List.of(sample.values()));
        } catch (IOException | AssertionError | RuntimeException e) {
          wrong.add(sample + ": " + e);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(EnumSet.complementOf(EnumSet.copyOf(REFUSED)), tried);
  }

  private static void collect(Graph graph, Set<Primitive> used) {
    for (Node node : graph.nodes()) {
      used.add(node.op());
      if (node.op() == Primitive.SCAN) {
        collect(node.attributes().graph("body"), used);
      }
    }
  }

  @Test
  void theOldestAndEachOtherSetOfOperationsIsRead() throws IOException {
    for (int opset = 13; opset <= 20; opset++) {
      for (OperationCase sample : Cases.all(1)) {
        boolean few = sample.name().startsWith("max") || sample.name().startsWith("conv 2d");
        if (few && !sample.name().contains("grad")) {
          Trial.ofPlain(sample.graph())
              .agrees(folder, sample.toString(), opset, List.of(sample.values()));
        }
      }
    }
  }

  @Test
  void randomProgramsAgreeWithTheReference() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      RandomProgram.Sample sample = RandomProgram.of(seed);
      Map<String, Value> inputs = sample.inputs();
      Trial.ofPlain(sample.program().graph())
          .agrees(folder, "program " + seed, 17, List.of(inputs));
    }
  }

  @Test
  void whatOnlyTrainingNeedsIsRefusedByName() {
    int refused = 0;
    for (OperationCase sample : Cases.all(2)) {
      Graph graph = sample.graph();
      Set<Primitive> used = EnumSet.noneOf(Primitive.class);
      collect(graph, used);
      used.retainAll(REFUSED);
      if (!used.isEmpty()) {
        refused++;
        OnnxWriter writer = new OnnxWriter(Trial.ofPlain(graph).model(), 17);
        UnsupportedModelException e =
            assertThrows(UnsupportedModelException.class, writer::write, sample.toString());
        assertTrue(e.getMessage().contains(used.iterator().next().toString()), e.getMessage());
      }
    }
    assertTrue(refused > 20, refused + " cases");
  }
}
