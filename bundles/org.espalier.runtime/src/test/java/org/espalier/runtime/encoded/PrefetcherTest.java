package org.espalier.runtime.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.Dim;
import org.espalier.tensor.SeededRandom;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefetcherTest {
  private static final int ROWS = 23;
  private static final int BATCH = 5;
  private static final TensorType DENSE = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2)));
  private static final TensorType IDS = TensorType.ids(Shape.of(Dim.BATCH, Dim.of(1)), Dim.of(99));
  private static final TensorType SPARSE = TensorType.sparse(Dim.BATCH, Dim.of(99));

  @TempDir Path folder;

  private static EncodedColumn column(TensorType type, Encoder encoder, ScratchSpace space) {
    ColumnRows rows = new ColumnRows(type, ROWS, space);
    EncodedCells cells = new EncodedCells(type);
    for (int row = 0; row < ROWS; row++) {
      cells.add(encoder, row);
    }
    rows.append(cells);
    return rows.finish();
  }

  /** Row n is n and -n; n; and n elements. */
  private static Map<String, EncodedColumn> columns(ScratchSpace space) {
    Encoder dense =
        (cell, row) -> {
          row.set(0, (float) (Integer) cell);
          row.set(1, (float) -(Integer) cell);
        };
    Encoder sparse =
        (cell, row) -> {
          for (int i = 0; i < (Integer) cell; i++) {
            row.set(2 * i, (float) (Integer) cell);
          }
        };
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    columns.put("dense", column(DENSE, dense, space));
    columns.put("ids", column(IDS, (cell, row) -> row.set(0, (int) (Integer) cell), space));
    columns.put("sparse", column(SPARSE, sparse, space));
    return columns;
  }

  private static int[] shuffled(int epoch) {
    return new SeededRandom(1, "test", epoch).permutation(ROWS);
  }

  private static Map<String, Buffer> buffers() {
    Map<String, Buffer> buffers = new LinkedHashMap<>();
    List.of("dense", "ids", "sparse").forEach(name -> buffers.put(name, new Written()));
    return buffers;
  }

  private static void check(Prefetcher prefetcher, int[] order, int batch) {
    Map<String, Buffer> buffers = buffers();
    prefetcher.write(order, batch, buffers);
    int from = batch * BATCH;
    int count = Math.min(BATCH, ROWS - from);
    List<Float> dense = new ArrayList<>();
    List<Integer> ids = new ArrayList<>();
    List<Float> elements = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      dense.add((float) order[i]);
      dense.add((float) -order[i]);
      ids.add(order[i]);
      for (int element = 0; element < order[i]; element++) {
        elements.add((float) order[i]);
      }
    }
    String which = "batch " + batch;
    assertArrayEquals(array(dense), ((Written) buffers.get("dense")).floats.get(0), which);
    int[] numbers = ids.stream().mapToInt(Integer::intValue).toArray();
    assertArrayEquals(numbers, ((Written) buffers.get("ids")).integers.get(0), which);
    SparseRows sparse = ((Written) buffers.get("sparse")).sparse.get(0);
    assertEquals(count, sparse.rows(), which);
    assertArrayEquals(array(elements), sparse.values(), which);
    sparse.check(TensorType.sparse(Dim.of(count), Dim.of(99)));
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  private static boolean threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("espalier-prefetch"));
  }

  private void checkEpochs(ScratchSpace space) {
    try (Prefetcher prefetcher = new Prefetcher(columns(space), BATCH, 2)) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        int[] order = shuffled(epoch);
        for (int batch = 0; batch < 5; batch++) {
          check(prefetcher, order, batch);
        }
      }
    }
  }

  @Test
  void everyBatchHasItsRowsFromTheHeap() {
    checkEpochs(ScratchSpace.heap());
  }

  @Test
  void everyBatchHasItsRowsFromFiles() {
    try (ScratchSpace space = new ScratchSpace(folder, 0)) {
      checkEpochs(space);
    }
  }

  @Test
  void anEpochMayBeginInItsMiddleAndBeLeft() {
    try (Prefetcher prefetcher = new Prefetcher(columns(ScratchSpace.heap()), BATCH, 3)) {
      int[] order = shuffled(1);
      check(prefetcher, order, 3);
      check(prefetcher, order, 4);
      check(prefetcher, order, 0);
      int[] other = shuffled(2);
      check(prefetcher, other, 0);
      check(prefetcher, other, 2);
      check(prefetcher, other, 2);
    }
  }

  @Test
  void whatWasWrittenOfSparseRowsStaysWhileItIsAtWork() {
    try (Prefetcher prefetcher = new Prefetcher(columns(ScratchSpace.heap()), BATCH, 2)) {
      int[] order = shuffled(1);
      Map<String, Buffer> buffers = buffers();
      prefetcher.write(order, 0, buffers);
      SparseRows held = ((Written) buffers.get("sparse")).sparse.get(0);
      float[] before = held.values().clone();
      prefetcher.write(order, 1, buffers());
      prefetcher.write(order, 2, buffers());
      assertArrayEquals(before, held.values());
    }
  }

  @Test
  void rowsThatCannotBeReadAreAFailureOfTheThreadThatWantsThem() {
    ScratchSpace space = new ScratchSpace(folder, 0);
    try (Prefetcher prefetcher = new Prefetcher(columns(space), BATCH, 2)) {
      check(prefetcher, shuffled(1), 0);
      space.close();
      int[] order = shuffled(2);
      UncheckedIOException failure =
          assertThrows(UncheckedIOException.class, () -> prefetcher.write(order, 0, buffers()));
      String message = failure.getCause().getMessage();
      assertTrue(message.contains("cannot read encoded rows back from " + folder), message);
    }
  }

  @Test
  void closingEndsTheThread() {
    Prefetcher prefetcher = new Prefetcher(columns(ScratchSpace.heap()), BATCH, 2);
    assertFalse(threads(), "no thread before the first batch");
    check(prefetcher, shuffled(1), 0);
    assertTrue(threads());
    prefetcher.close();
    assertFalse(threads());
    prefetcher.close();
  }
}
