package org.espalier.runtime.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.espalier.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumbersTest {
  /** More than one block of the heap, and more than one of a file. */
  private static final int MANY = 150_000;

  private static final long ROOM_FOR_ONE_BLOCK = 300_000;

  @TempDir Path folder;

  private static float[] series(int from, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = from + i + 0.25f;
    }
    return values;
  }

  private static Numbers filled(Numbers numbers) {
    for (int done = 0; done < MANY; done += 1000) {
      numbers.append(series(done, 1000), 1000);
    }
    return numbers;
  }

  private static void check(Numbers numbers) {
    assertEquals(MANY, numbers.size());
    for (int from : new int[] {0, 65_530, 131_070, MANY - 20}) {
      float[] read = new float[25];
      numbers.read(from, read, 5, 20);
      float[] expected = new float[25];
      System.arraycopy(series(from, 20), 0, expected, 5, 20);
      assertArrayEquals(expected, read, "from " + from);
    }
    float[] all = new float[MANY];
    numbers.read(0, all, 0, MANY);
    assertArrayEquals(series(0, MANY), all);
  }

  @Test
  void numbersThatHaveRoomStayInTheHeap() {
    Numbers numbers = filled(new Numbers(DType.FLOAT32, ScratchSpace.heap(), 0));
    assertTrue(numbers.areInHeap());
    check(numbers);
    assertArrayEquals(series(0, MANY), (float[]) numbers.together());
    check(numbers);
  }

  @Test
  void numbersThatOutgrowTheHeapMoveToAFile() {
    try (ScratchSpace space = new ScratchSpace(folder, ROOM_FOR_ONE_BLOCK)) {
      Numbers numbers = filled(new Numbers(DType.FLOAT32, space, 0));
      assertFalse(numbers.areInHeap());
      check(numbers);
      assertTrue(space.hasRoom(ROOM_FOR_ONE_BLOCK), "what they took of the heap is given back");
    }
  }

  @Test
  void numbersOfWhichTooManyAreExpectedBeginInAFile() {
    try (ScratchSpace space = new ScratchSpace(folder, ROOM_FOR_ONE_BLOCK)) {
      Numbers numbers = new Numbers(DType.FLOAT32, space, MANY);
      assertFalse(numbers.areInHeap());
      check(filled(numbers));
    }
  }

  @Test
  void integersAreKeptAsTheyAre() {
    try (ScratchSpace space = new ScratchSpace(folder, 0)) {
      Numbers numbers = new Numbers(DType.INT32, space, 1);
      numbers.append(new int[] {Integer.MIN_VALUE, -1, Integer.MAX_VALUE, 7}, 3);
      int[] read = new int[2];
      numbers.read(1, read, 0, 2);
      assertArrayEquals(new int[] {-1, Integer.MAX_VALUE}, read);
      numbers.append(new int[] {9}, 1);
      numbers.read(2, read, 0, 2);
      assertArrayEquals(new int[] {Integer.MAX_VALUE, 9}, read);
    }
  }

  @Test
  void aBufferIsWrittenPartByPart() {
    try (ScratchSpace space = new ScratchSpace(folder, ROOM_FOR_ONE_BLOCK)) {
      for (ScratchSpace kept : new ScratchSpace[] {space, ScratchSpace.heap()}) {
        Numbers numbers = filled(new Numbers(DType.FLOAT32, kept, 0));
        Written buffer = new Written(MANY);
        numbers.write(buffer, 0, MANY);
        assertArrayEquals(series(0, MANY), buffer.whole());
        Written some = new Written(80_000);
        numbers.write(some, 60_001, 80_000);
        assertArrayEquals(series(60_001, 80_000), some.whole());
      }
    }
  }
}
