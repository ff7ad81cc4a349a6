package org.espalier.backend.nd4j.natives;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.espalier.backend.BackendException;
import org.espalier.tensor.DType;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * A dense tensor, row-major and contiguous, at a place in native memory, as kernels use it.
 *
 * <p>It can be moved, with all parts of it, which takes a few calls and no copy: prepared kernels
 * then work at the new place. Cells are counted from its first one on.
 */
public final class Operand {
  private final DType dtype;
  private final long[] shape;
  private final int size;
  private final List<Operand> parts = new ArrayList<>();
  private final long inParent;
  private Region region;
  private long offset;
  private FloatPointer pointer;
  private BytePointer bytes;
  private FloatBuffer floats;
  private IntBuffer integers;
  private int base;
  private OpaqueDataBuffer handle;

  /** A tensor at a place. */
  public Operand(Region region, long offset, DType dtype, long... shape) {
    this(region, offset, 0, dtype, shape);
  }

  private Operand(Region region, long offset, long inParent, DType dtype, long... shape) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.inParent = inParent;
    long cells = 1;
    for (long extent : shape) {
      cells = Math.multiplyExact(cells, extent);
    }
    if (cells > Integer.MAX_VALUE / Float.BYTES) {
      throw new BackendException(
          "a tensor of shape "
              + Arrays.toString(shape)
              + " takes more than 2 GiB, the limit of this backend; use fewer rows or sparse rows");
    }
    this.size = (int) cells;
    bind(region, offset);
  }

  /** A tensor in the same memory, which moves along; its place is counted from this one's. */
  public Operand part(long byteOffset, DType type, long... extents) {
    Operand part = new Operand(region, offset + byteOffset, byteOffset, type, extents);
    parts.add(part);
    return part;
  }

  /** The same cells in another shape. */
  public Operand as(long... extents) {
    return part(0, dtype, extents);
  }

  /** Cells from one on, in a shape. */
  public Operand from(long cell, long... extents) {
    return part(cell * dtype.bytes(), dtype, extents);
  }

  private void bind(Region where, long at) {
    region = where;
    offset = at;
    pointer = where.floatPointer(at);
    bytes = where.pointer(at);
    floats = where.floats();
    integers = where.integers();
    base = (int) (at / Float.BYTES);
    if (floats == null) {
      floats = where.window(at, byteSize()).asFloatBuffer();
      integers = where.window(at, byteSize()).asIntBuffer();
      base = 0;
    }
  }

  /** Moves this tensor and its parts to a place inside another one. */
  public void moveTo(Operand other, long byteOffset) {
    move(other.region, other.offset + byteOffset);
  }

  private void move(Region where, long at) {
    if (where != region || where.floats() == null) {
      bind(where, at);
    } else {
      offset = at;
      where.move(pointer, at);
      where.move(bytes, at);
      base = (int) (at / Float.BYTES);
    }
    if (handle != null) {
      Library.ops().dbSetPrimaryBuffer(handle, bytes, size);
    }
    for (int i = 0; i < parts.size(); i++) {
      Operand part = parts.get(i);
      part.move(where, at + part.inParent);
    }
  }

  /** The type of its cells. */
  public DType dtype() {
    return dtype;
  }

  /** Its extents; not to be changed. */
  public long[] shape() {
    return shape;
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** An extent; axes are counted from 0, or from -1 for the last one backwards. */
  public int extent(int axis) {
    return (int) shape[axis < 0 ? axis + shape.length : axis];
  }

  /** The number of cells. */
  public int size() {
    return size;
  }

  /** The number of bytes. */
  public long byteSize() {
    return (long) size * dtype.bytes();
  }

  /** A cell. */
  public float get(int cell) {
    return floats.get(base + cell);
  }

  /** Changes a cell. */
  public void set(int cell, float value) {
    floats.put(base + cell, value);
  }

  /** A cell of integers. */
  public int integer(int cell) {
    return integers.get(base + cell);
  }

  /** Changes a cell of integers. */
  public void setInteger(int cell, int value) {
    integers.put(base + cell, value);
  }

  /** Copies cells to an array. */
  public void read(int cell, float[] to, int from, int count) {
    floats.get(base + cell, to, from, count);
  }

  /** Copies cells from an array. */
  public void write(int cell, float[] values, int from, int count) {
    floats.put(base + cell, values, from, count);
  }

  /** Copies integers to an array. */
  public void read(int cell, int[] to, int from, int count) {
    integers.get(base + cell, to, from, count);
  }

  /** Copies integers from an array. */
  public void write(int cell, int[] values, int from, int count) {
    integers.put(base + cell, values, from, count);
  }

  /** The memory as a buffer, of which this tensor's first cell is number {@link #base}. */
  public FloatBuffer floats() {
    return floats;
  }

  /** The memory as a buffer, of which this tensor's first cell is number {@link #base}. */
  public IntBuffer integers() {
    return integers;
  }

  /** The number of the first cell in {@link #floats} and {@link #integers}. */
  public int base() {
    return base;
  }

  /** Fills it with zero bytes. */
  public void clear() {
    Pointer.memset(bytes, 0, byteSize());
  }

  /** Copies the cells of a tensor of the same size. */
  public void copy(Operand from) {
    Pointer.memcpy(bytes, from.bytes, byteSize());
  }

  /** Whether both lie at the very same place. */
  public boolean isAt(Operand other) {
    return region == other.region && offset == other.offset;
  }

  /** Whether both have a cell in common. */
  public boolean overlaps(Operand other) {
    return region == other.region
        && offset < other.offset + other.byteSize()
        && other.offset < offset + byteSize();
  }

  /** The first float; native calls follow its position when it moves. */
  public FloatPointer pointer() {
    return pointer;
  }

  /** The first byte; native calls follow its position when it moves. */
  public BytePointer bytes() {
    return bytes;
  }

  /** What ND4J's native calls know this memory by; it follows when this moves. */
  public OpaqueDataBuffer handle() {
    if (handle == null) {
      handle = Library.handle(dtype, size, bytes);
    }
    return handle;
  }

  /** Forgets what ND4J knows of it and of its parts. */
  public void release() {
    if (handle != null) {
      Library.ops().deleteDataBuffer(handle);
      handle = null;
    }
    parts.forEach(Operand::release);
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
