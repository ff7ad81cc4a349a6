package org.espalier.tck;

import static org.espalier.tck.Computed.matrix;
import static org.espalier.tck.Computed.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ReferenceScanTest {
  /** Two numbers at each of three steps. */
  private static final Value STEPS = matrix(3, 2, 1, 10, 2, 20, 3, 30);

  private static final Value START = vector(100, 1000);

  private static Scanned runningSum(Ops ops, List<Tensor> in, boolean reverse) {
    ScanBody body =
        (inner, carries, slices) -> {
          Tensor next = inner.add(carries.get(0), inner.mul(slices.get(0), in.get(2)));
          return new ScanBody.Step(List.of(next), List.of(carries.get(0)));
        };
    return ops.scan(List.of(in.get(0)), List.of(in.get(1)), Dim.of(3), reverse, body);
  }

  @Test
  void aCarryGoesFromStepToStep() {
    Value end =
        Computed.of(
            (o, in) -> runningSum(o, in, false).carries().get(0), START, STEPS, Value.scalar(2));
    assertArrayEquals(new double[] {112, 1120}, end.elements());
  }

  @Test
  void outputsKeepTheirPlacesInReverse() {
    Value forward =
        Computed.of(
            (o, in) -> runningSum(o, in, false).outputs().get(0), START, STEPS, Value.scalar(1));
    assertEquals(Shape.of(3, 2), forward.shape());
    assertArrayEquals(new double[] {100, 1000, 101, 1010, 103, 1030}, forward.elements());
    Value reverse =
        Computed.of(
            (o, in) -> runningSum(o, in, true).outputs().get(0), START, STEPS, Value.scalar(1));
    assertArrayEquals(new double[] {105, 1050, 103, 1030, 100, 1000}, reverse.elements());
  }

  @Test
  void carriesMayChangePlaces() {
    Value end =
        Computed.of(
            (ops, in) ->
                ops.scan(
                        List.of(in.get(0), in.get(1)),
                        List.of(),
                        Dim.of(3),
                        false,
                        (inner, carries, slices) ->
                            new ScanBody.Step(List.of(carries.get(1), carries.get(0)), List.of()))
                    .carries()
                    .get(0),
            vector(1),
            vector(2));
    assertArrayEquals(new double[] {2}, end.elements());
  }
}
