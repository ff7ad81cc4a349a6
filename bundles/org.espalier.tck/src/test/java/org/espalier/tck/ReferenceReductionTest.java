package org.espalier.tck;

import static org.espalier.tck.Computed.matrix;
import static org.espalier.tck.Computed.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReferenceReductionTest {
  private static final Value X = matrix(2, 3, 1, 5, 5, -1, -2, -3);

  @Test
  void sumDropsOrKeepsItsAxes() {
    Value rows = Computed.of((ops, in) -> ops.sum(in.get(0), false, 1), X);
    assertEquals(Shape.of(2), rows.shape());
    assertArrayEquals(new double[] {11, -6}, rows.elements());
    Value columns = Computed.of((ops, in) -> ops.sum(in.get(0), true, 0), X);
    assertEquals(Shape.of(1, 3), columns.shape());
    assertArrayEquals(new double[] {0, 3, 2}, columns.elements());
    Value all = Computed.of((ops, in) -> ops.sum(in.get(0), false, 0, 1), X);
    assertArrayEquals(new double[] {5}, all.elements());
  }

  @Test
  void maximumAndItsFirstPlace() {
    Value max = Computed.of((ops, in) -> ops.max(in.get(0), false, 1), X);
    assertArrayEquals(new double[] {5, -1}, max.elements());
    Value place = Computed.of((ops, in) -> ops.argmax(in.get(0), 1), X);
    assertArrayEquals(new double[] {1, 0}, place.elements());
    Value upright = Computed.of((ops, in) -> ops.argmax(in.get(0), 0), X);
    assertArrayEquals(new double[] {0, 0, 0}, upright.elements());
  }

  @Test
  void equalMaximaShareTheGradient() {
    Value gradient =
        Computed.of(
            (ops, in) -> ops.maxGrad(in.get(0), in.get(1), in.get(2), false, 1),
            X,
            vector(5, -1),
            vector(8, 3));
    assertArrayEquals(new double[] {0, 4, 4, 3, 0, 0}, gradient.elements());
  }
}
