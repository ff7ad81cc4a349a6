package org.espalier.runtime.encoded;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.Buffer;
import org.espalier.tensor.DType;

/**
 * Floats or integers one after the other, which only grow: in the heap while a scratch space has
 * room, then in a file of it.
 *
 * <p>For one thread while they grow; what is complete may be read by several.
 */
final class Numbers {
  /** How many numbers an array in the heap has at most. */
  private static final int BLOCK = 1 << 16;

  private static final int SMALLEST = 16;

  private final DType dtype;
  private final ScratchSpace space;
  private final long expected;
  private volatile Blocks blocks = new Blocks(new ArrayList<>(), BLOCK);
  private ScratchFile file;
  private long size;

  /**
   * Begins without numbers.
   *
   * @param expected how many there will be, as far as one knows
   */
  Numbers(DType dtype, ScratchSpace space, long expected) {
    this.dtype = dtype;
    this.space = space;
    this.expected = expected;
    if (!space.hasRoom(expected * dtype.bytes())) {
      file = space.file();
    }
  }

  private Numbers(Object values, int size, DType dtype) {
    this(dtype, ScratchSpace.heap(), size);
    this.size = size;
    blocks = new Blocks(List.of(values), Math.max(size, 1));
  }

  /**
   * The numbers in the heap.
   *
   * @param arrays all full but the last
   * @param length how many numbers a full one has
   */
  private record Blocks(List<Object> arrays, int length) {
    Object last() {
      return arrays.get(arrays.size() - 1);
    }
  }

  /** Floats that are there already, without a copy. */
  static Numbers of(float[] values) {
    return new Numbers(values, values.length, DType.FLOAT32);
  }

  /** Integers that are there already, without a copy. */
  static Numbers of(int[] values) {
    return new Numbers(values, values.length, DType.INT32);
  }

  /** How many there are. */
  long size() {
    return size;
  }

  /** What they are. */
  DType dtype() {
    return dtype;
  }

  /** Whether they are in the heap. */
  boolean areInHeap() {
    return file == null;
  }

  /** Appends the first floats of an array. */
  void append(float[] values, int count) {
    add(values, count);
  }

  /** Appends the first integers of an array. */
  void append(int[] values, int count) {
    add(values, count);
  }

  private void add(Object values, int count) {
    int done = 0;
    while (done < count && file == null) {
      int room = room();
      if (room == 0) {
        moveToFile();
      } else {
        int part = Math.min(count - done, room);
        System.arraycopy(values, done, blocks.last(), (int) (size % BLOCK), part);
        done += part;
        size += part;
      }
    }
    if (done < count) {
      file.append(values, done, count - done);
      size += count - done;
    }
  }

  /** How many numbers the last array takes more, which is made or grows; 0 if the heap is full. */
  private int room() {
    int place = (int) (size % BLOCK);
    int held = place == 0 ? 0 : Array.getLength(blocks.last());
    if (held > place) {
      return held - place;
    }
    long wanted = held == 0 ? expected - size : 2L * held;
    int length = (int) Math.max(Math.min(wanted, BLOCK), SMALLEST);
    if (!space.claim((long) (length - held) * dtype.bytes())) {
      return 0;
    }
    Object grown = array(length);
    if (held > 0) {
      System.arraycopy(blocks.arrays().remove(blocks.arrays().size() - 1), 0, grown, 0, held);
    }
    blocks.arrays().add(grown);
    return length - place;
  }

  private Object array(int length) {
    return dtype == DType.INT32 ? new int[length] : new float[length];
  }

  private void moveToFile() {
    file = space.file();
    long left = size;
    for (Object block : blocks.arrays()) {
      int length = Array.getLength(block);
      file.append(block, 0, (int) Math.min(length, left));
      left -= length;
      space.release((long) length * dtype.bytes());
    }
    blocks.arrays().clear();
  }

  /** Copies numbers to an array of floats. */
  void read(long from, float[] to, int at, int count) {
    copy(from, to, at, count);
  }

  /** Copies numbers to an array of integers. */
  void read(long from, int[] to, int at, int count) {
    copy(from, to, at, count);
  }

  /**
   * Copies numbers to an array.
   *
   * @param to a float[] or an int[], as they are
   */
  void copy(long from, Object to, int at, int count) {
    if (file == null) {
      copy(blocks, from, to, at, count);
    } else {
      file.read(from, to, at, count);
    }
  }

  private static void copy(Blocks blocks, long from, Object to, int at, int count) {
    int done = 0;
    while (done < count) {
      int place = (int) ((from + done) % blocks.length());
      int part = Math.min(count - done, blocks.length() - place);
      Object block = blocks.arrays().get((int) ((from + done) / blocks.length()));
      System.arraycopy(block, place, to, at + done, part);
      done += part;
    }
  }

  /** Writes numbers to the front of a buffer, a block at a time. */
  void write(Buffer buffer, long from, long count) {
    Blocks held = blocks;
    Object copy = null;
    long done = 0;
    while (done < count) {
      int place = (int) ((from + done) % held.length());
      int part = (int) Math.min(count - done, held.length() - place);
      Object values = copy;
      if (file == null && place == 0) {
        values = held.arrays().get((int) ((from + done) / held.length()));
      } else {
        copy = copy == null ? array((int) Math.min(count, held.length())) : copy;
        values = copy;
        copy(from + done, values, 0, part);
      }
      put(buffer, done, values, part);
      done += part;
    }
  }

  /** Writes the first numbers of an array to a buffer. */
  static void put(Buffer buffer, long at, Object values, int count) {
    if (values instanceof float[] floats) {
      buffer.write(at, floats, count);
    } else {
      buffer.write(at, (int[]) values, count);
    }
  }

  /** All of them in one array, which takes the place of the smaller ones; to be in the heap. */
  synchronized Object together() {
    Blocks held = blocks;
    if (held.arrays().size() != 1 || Array.getLength(held.last()) != size) {
      Object all = array(Math.toIntExact(size));
      copy(held, 0, all, 0, (int) size);
      blocks = new Blocks(List.of(all), (int) Math.max(size, 1));
      return all;
    }
    return held.last();
  }
}
