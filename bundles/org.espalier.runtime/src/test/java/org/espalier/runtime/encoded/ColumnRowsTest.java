package org.espalier.runtime.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.junit.jupiter.api.Test;

class ColumnRowsTest {
  /** Encodes cells some at a time, and collects what came out. */
  private static EncodedColumn column(
      TensorType type, int expected, int together, Encoder encoder, List<?> cells) {
    ColumnRows rows = new ColumnRows(type, expected, ScratchSpace.heap());
    EncodedCells encoded = new EncodedCells(type);
    for (Object cell : cells) {
      encoded.add(encoder, cell);
      if (encoded.rows() == together) {
        rows.append(encoded);
        encoded.clear();
      }
    }
    rows.append(encoded);
    return rows.finish();
  }

  @Test
  void sparseRowsAreSortedByColumnWhateverTheOrderOfTheEncoder() {
    TensorType type = TensorType.sparse(Dim.BATCH, Dim.of(9));
    Encoder encoder =
        (cell, row) -> {
          row.set(7, -1f);
          row.set(2, (Integer) cell);
        };
    for (int together : new int[] {1, 2, 3}) {
      EncodedColumn column = column(type, 2, together, encoder, List.of(5, 6));
      Written written = new Written();
      column.write(written, 1, 2);
      assertArrayEquals(new int[] {0, 2}, written.sparse.get(0).starts());
      assertArrayEquals(new int[] {2, 7}, written.sparse.get(0).indices());
      assertArrayEquals(new float[] {6, -1}, written.sparse.get(0).values());
      assertEquals(Shape.of(2, 9), column.type(2).shape());
    }
  }

  @Test
  void sparseRowsOfAllLengthsFollowOneAnother() {
    TensorType type = TensorType.sparse(Dim.BATCH, Dim.of(99));
    Encoder encoder =
        (cell, row) -> {
          for (int i = 0; i < (Integer) cell; i++) {
            row.set(i, 1f);
          }
        };
    Written written = new Written();
    column(type, 0, 2, encoder, List.of(0, 40, 3, 0, 1)).write(written);
    assertArrayEquals(new int[] {0, 0, 40, 43, 43, 44}, written.sparse.get(0).starts());
  }

  @Test
  void whatAnEncoderDoesNotSetIsZero() {
    TensorType type = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(3)));
    Encoder encoder = (cell, row) -> row.set((Integer) cell, 4f);
    Written written = new Written();
    column(type, 3, 2, encoder, List.of(0, 1, 2)).write(written);
    assertArrayEquals(new float[] {4, 0, 0, 0, 4, 0, 0, 0, 4}, written.floats.get(0));
  }

  @Test
  void aPartOfTheRowsOfIdsIsWritten() {
    TensorType type = TensorType.ids(Shape.of(Dim.BATCH, Dim.of(2)), Dim.of(9));
    Encoder encoder = (cell, row) -> row.set((Integer) cell % 2, (int) (Integer) cell);
    Written written = new Written();
    column(type, 1, 3, encoder, List.of(1, 2, 3, 4, 5)).write(written, 2, 4);
    assertArrayEquals(new int[] {0, 3, 4, 0}, written.integers.get(0));
  }
}
