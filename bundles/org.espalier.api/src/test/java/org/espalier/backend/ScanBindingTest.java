package org.espalier.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ScanBindingTest {
  private static final TensorType ROW = TensorType.floats(Shape.of(2));

  /** Adds rows one after another, times a number, and keeps each sum. */
  private static Node scan(boolean reverse) {
    GraphBuilder ops = new GraphBuilder();
    Tensor initial = ops.input("initial", ROW);
    Tensor rows = ops.input("rows", TensorType.floats(Shape.of(5, 2)));
    Tensor factor = ops.input("factor", ROW);
    ops.scan(
        List.of(initial),
        List.of(rows),
        Dim.of(5),
        reverse,
        (step, carries, slices) -> {
          Tensor sum = step.add(carries.get(0), step.mul(slices.get(0), factor));
          return new ScanBody.Step(List.of(sum), List.of(sum));
        });
    return ops.build().nodes().get(0);
  }

  private static final class Words implements ScanBinding.Parts<String> {
    @Override
    public String carry(String initial, String last) {
      return initial + " to " + last;
    }

    @Override
    public String step(String steps, TensorType type, ScanBinding.Direction direction) {
      return "step " + type + " " + direction + " of " + steps;
    }

    @Override
    public String fixed(String name, String given) {
      return given;
    }
  }

  private static ScanBinding<String> binding(boolean reverse) {
    Node scan = scan(reverse);
    Graph body = scan.attributes().graph("body");
    return new ScanBinding<>(
        scan, body, List.of("initial", "rows", "factor"), List.of("last", "sums"), new Words());
  }

  @Test
  void eachPartOfTheBodyIsBoundToItsPartOfTheScan() {
    ScanBinding<String> binding = binding(false);
    Map<String, String> bound = new TreeMap<>(binding.bound());
    assertEquals("initial to last", bound.remove("carry0"));
    assertEquals("step " + ROW + " READ of rows", bound.remove("step0"));
    assertEquals("step " + ROW + " WRITTEN of sums", bound.remove("output0"));
    assertEquals(List.of("factor"), List.copyOf(bound.values()));
    assertEquals(binding.bound().keySet(), binding.types().keySet());
    binding.types().values().forEach(type -> assertEquals(ROW, type));
  }

  @Test
  void stepsGoForwardOrBackward() {
    assertEquals(5, binding(false).steps());
    assertEquals(1, binding(false).place(1));
    assertEquals(3, binding(true).place(1));
  }
}
