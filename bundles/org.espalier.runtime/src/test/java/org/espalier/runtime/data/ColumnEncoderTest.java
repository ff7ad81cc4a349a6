package org.espalier.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ColumnEncoderTest {
  @Test
  void sparseRowsAreSortedByColumnWhateverTheOrderOfTheEncoder() {
    ColumnEncoder encoder =
        new ColumnEncoder(
            TensorType.sparse(Dim.BATCH, Dim.of(9)),
            (cell, row) -> {
              row.set(7, -1f);
              row.set(2, (Integer) cell);
            },
            2,
            ScratchSpace.heap());
    encoder.add(5);
    encoder.add(6);
    EncodedColumn column = encoder.finish();
    Written written = new Written();
    column.write(written, 1, 2);
    assertArrayEquals(new int[] {0, 2}, written.sparse.get(0).starts());
    assertArrayEquals(new int[] {2, 7}, written.sparse.get(0).indices());
    assertArrayEquals(new float[] {6, -1}, written.sparse.get(0).values());
    assertEquals(Shape.of(2, 9), column.type(2).shape());
  }

  @Test
  void whatAnEncoderDoesNotSetIsZero() {
    ColumnEncoder encoder =
        new ColumnEncoder(
            TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3))),
            (cell, row) -> row.set(1, 4f),
            2,
            ScratchSpace.heap());
    encoder.add("x");
    encoder.add("y");
    Written written = new Written();
    encoder.finish().write(written);
    assertArrayEquals(new float[] {0, 4, 0, 0, 4, 0}, written.floats.get(0));
  }

  @Test
  void aPartOfTheRowsOfIdsIsWritten() {
    ColumnEncoder encoder =
        new ColumnEncoder(
            TensorType.ids(Shape.of(Dim.BATCH, Dim.of(2)), Dim.of(9)),
            (cell, row) -> row.set(0, (int) (Integer) cell),
            1,
            ScratchSpace.heap());
    for (int i = 1; i <= 5; i++) {
      encoder.add(i);
    }
    Written written = new Written();
    encoder.finish().write(written, 2, 4);
    assertArrayEquals(new int[] {3, 0, 4, 0}, written.integers.get(0));
  }
}
