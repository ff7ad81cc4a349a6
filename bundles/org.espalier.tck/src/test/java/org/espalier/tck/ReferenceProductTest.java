package org.espalier.tck;

import static org.espalier.tck.Computed.matrix;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.backend.SparseRows;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReferenceProductTest {
  private static final Value A = matrix(2, 3, 1, 2, 3, 4, 5, 6);
  private static final Value B = matrix(3, 2, 1, 0, 0, 1, 2, 2);
  private static final double[] PRODUCT = {7, 8, 16, 17};

  /** [0 2 0; 0 0 0; 1 0 3]. */
  private static final Value SPARSE =
      Value.sparse(
          new SparseRows(3, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2}, new float[] {2, 1, 3}));

  @Test
  void everyWayToTranspose() {
    Value at = matrix(3, 2, 1, 4, 2, 5, 3, 6);
    Value bt = matrix(2, 3, 1, 0, 2, 0, 1, 2);
    assertArrayEquals(PRODUCT, product(A, B, false, false));
    assertArrayEquals(PRODUCT, product(at, B, true, false));
    assertArrayEquals(PRODUCT, product(A, bt, false, true));
    assertArrayEquals(PRODUCT, product(at, bt, true, true));
  }

  private static double[] product(Value a, Value b, boolean flipA, boolean flipB) {
    return Computed.of((o, in) -> o.matmul(in.get(0), in.get(1), flipA, flipB), a, b).elements();
  }

  @Test
  void matricesOfABatchAreMultipliedOneByOne() {
    Value a = Value.floats(Shape.of(2, 1, 2), 1, 2, 3, 4);
    Value b = Value.floats(Shape.of(2, 2, 1), 5, 6, 7, 8);
    Value y = Computed.of((ops, in) -> ops.matmul(in.get(0), in.get(1)), a, b);
    assertEquals(Shape.of(2, 1, 1), y.shape());
    assertArrayEquals(new double[] {17, 53}, y.elements());
  }

  @Test
  void sparseRowsTimesAMatrix() {
    Value y = Computed.of((ops, in) -> ops.matmul(in.get(0), in.get(1)), SPARSE, B);
    assertArrayEquals(new double[] {0, 2, 0, 0, 7, 6}, y.elements());
  }

  @Test
  void sparseRowsTransposedTimesAGradient() {
    Value gradient = matrix(3, 1, 1, 10, 100);
    Value y =
        Computed.of((ops, in) -> ops.sparseMatmulGrad(in.get(0), in.get(1)), SPARSE, gradient);
    assertArrayEquals(new double[] {100, 2, 300}, y.elements());
  }

  @Test
  void rowsAreSelectedFromWhatWasSelected() {
    Value first = Value.ids(Shape.of(3), 3, 2, 2, 0);
    Value second = Value.ids(Shape.of(2), 3, 2, 0);
    Value y =
        Computed.of(
            (ops, in) ->
                ops.toDense(ops.selectRows(ops.selectRows(in.get(0), in.get(1)), in.get(2))),
            SPARSE,
            first,
            second);
    assertArrayEquals(new double[] {0, 2, 0, 1, 0, 3}, y.elements());
  }
}
