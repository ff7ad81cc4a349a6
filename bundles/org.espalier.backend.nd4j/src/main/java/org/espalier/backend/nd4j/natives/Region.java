package org.espalier.backend.nd4j.natives;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.espalier.backend.BackendException;

/** Native memory, filled with zeros and aligned to 64 bytes, that stays until it is closed. */
public final class Region implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final Pointer allocation;
  private final long first;
  private final long bytes;
  private final FloatBuffer floats;
  private final IntBuffer integers;

  /** Takes memory; where the machine has none left this is refused. */
  public Region(long bytes) {
    this.bytes = Math.max(bytes, ALIGNMENT);
    this.allocation = Pointer.malloc(this.bytes + ALIGNMENT);
    if (allocation == null || allocation.isNull()) {
      throw new BackendException(
          "no memory for " + bytes + " bytes; use a smaller batch or a smaller data set");
    }
    this.first = Math.floorMod(-allocation.address(), (long) ALIGNMENT);
    Pointer.memset(pointer(0), 0, this.bytes);
    boolean small = this.bytes <= Integer.MAX_VALUE;
    ByteBuffer all = small ? window(0, this.bytes) : null;
    this.floats = small ? all.asFloatBuffer() : null;
    this.integers = small ? all.asIntBuffer() : null;
  }

  /** Its size. */
  public long bytes() {
    return bytes;
  }

  /** A pointer to a place, which counts bytes. */
  public BytePointer pointer(long offset) {
    return new BytePointer(allocation).position(first + offset);
  }

  /** A pointer to a place, which counts floats. */
  FloatPointer floatPointer(long offset) {
    return new FloatPointer(allocation).position((first + offset) / Float.BYTES);
  }

  void move(BytePointer pointer, long offset) {
    pointer.position(first + offset);
  }

  void move(FloatPointer pointer, long offset) {
    pointer.position((first + offset) / Float.BYTES);
  }

  /** All of it, or null where it is too large for one buffer. */
  FloatBuffer floats() {
    return floats;
  }

  /** All of it, or null where it is too large for one buffer. */
  IntBuffer integers() {
    return integers;
  }

  /** A part of it; at most 2^31 - 1 bytes. */
  ByteBuffer window(long offset, long length) {
    BytePointer part = new BytePointer(allocation);
    part.position(first + offset).limit(first + offset + length);
    return part.asByteBuffer();
  }

  /** Gives the memory back; whatever still points to it must not be used any more. */
  @Override
  public void close() {
    Pointer.free(allocation);
    allocation.setNull();
  }
}
