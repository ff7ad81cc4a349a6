package org.espalier.tck;

import static org.espalier.tck.Computed.matrix;
import static org.espalier.tck.Computed.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReferenceMovementTest {
  private static final Value X = matrix(2, 3, 1, 2, 3, 4, 5, 6);

  @Test
  void reshapeKeepsTheOrder() {
    Value y = Computed.of((ops, in) -> ops.reshape(in.get(0), Shape.of(3, 2)), X);
    assertEquals(Shape.of(3, 2), y.shape());
    assertArrayEquals(X.elements(), y.elements());
    assertArrayEquals(
        X.elements(), Computed.of((ops, in) -> ops.stopGradient(in.get(0)), X).elements());
  }

  @Test
  void transposeOfThreeAxes() {
    Value x = Value.floats(Shape.of(2, 1, 3), 1, 2, 3, 4, 5, 6);
    Value y = Computed.of((ops, in) -> ops.transpose(in.get(0), 2, 0, 1), x);
    assertEquals(Shape.of(3, 2, 1), y.shape());
    assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, y.elements());
  }

  @Test
  void sliceWithStrides() {
    Value y =
        Computed.of((ops, in) -> ops.slice(in.get(0), Shape.of(1, 0), Shape.of(1, 2), 1, 2), X);
    assertArrayEquals(new double[] {4, 6}, y.elements());
  }

  @Test
  void padAroundAndBetween() {
    Value y =
        Computed.of(
            (ops, in) -> ops.pad(in.get(0), Shape.of(1), Shape.of(2), new long[] {1}, 9),
            vector(1, 2, 3));
    assertArrayEquals(new double[] {9, 1, 9, 2, 9, 3, 9, 9}, y.elements());
  }

  @Test
  void negativePaddingCrops() {
    Value y =
        Computed.of(
            (ops, in) -> ops.pad(in.get(0), Shape.of(-1, 1), Shape.of(0, -2), new long[2], 0), X);
    assertEquals(Shape.of(1, 2), y.shape());
    assertArrayEquals(new double[] {0, 4}, y.elements());
  }

  @Test
  void concatAlongTheLastAxis() {
    Value y =
        Computed.of(
            (ops, in) -> ops.concat(List.of(in.get(0), in.get(1), in.get(0)), 1),
            X,
            matrix(2, 1, 8, 9));
    assertArrayEquals(new double[] {1, 2, 3, 8, 1, 2, 3, 4, 5, 6, 9, 4, 5, 6}, y.elements());
  }

  @Test
  void repetitionAndReversal() {
    Value wide = Computed.of((o, in) -> o.broadcastTo(in.get(0), Shape.of(2, 2)), vector(1, 2));
    assertArrayEquals(new double[] {1, 2, 1, 2}, wide.elements());
    Value back = Computed.of((ops, in) -> ops.reverse(in.get(0), 1), X);
    assertArrayEquals(new double[] {3, 2, 1, 6, 5, 4}, back.elements());
    Value both = Computed.of((ops, in) -> ops.reverse(in.get(0), 0, 1), X);
    assertArrayEquals(new double[] {6, 5, 4, 3, 2, 1}, both.elements());
  }

  @Test
  void rowsOfATable() {
    Value ids = Value.ids(Shape.of(2, 2), 2, 1, 0, 1, 1);
    Value y = Computed.of((ops, in) -> ops.gather(in.get(0), in.get(1)), X, ids);
    assertEquals(Shape.of(2, 2, 3), y.shape());
    assertArrayEquals(new double[] {4, 5, 6, 1, 2, 3, 4, 5, 6, 4, 5, 6}, y.elements());
  }

  @Test
  void rowsOfEqualIdsAreAdded() {
    Value ids = Value.ids(Shape.of(2), 4, 3, 3);
    Value y = Computed.of((ops, in) -> ops.scatterAdd(in.get(1), in.get(0), Dim.of(4)), X, ids);
    assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 7, 9}, y.elements());
  }

  @Test
  void oneInThePlaceOfAnId() {
    Value ids = Value.ids(Shape.of(2), 3, 2, 0);
    Value y = Computed.of((ops, in) -> ops.oneHot(in.get(0), Dim.of(3)), ids);
    assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0}, y.elements());
  }

  @Test
  void anIdThatTheTableDoesNotHaveIsRefused() {
    Value ids = Value.ids(Shape.of(1), 3, 2);
    BackendException e =
        assertThrows(
            BackendException.class,
            () -> Computed.of((ops, in) -> ops.gather(in.get(0), in.get(1)), X, ids));
    assertTrue(e.getMessage().contains("gather: id 2 at place 0 of a table of 2"), e.getMessage());
  }
}
