package org.espalier.runtime.encoded;

import java.util.function.BooleanSupplier;

/** How much of the heap encoded rows may take, in one scratch space or several. For any thread. */
public final class HeapShare {
  private static final int PART = 4;

  private final long most;
  private final BooleanSupplier makeRoom;
  private long claimed;

  /**
   * A share of which nothing is taken.
   *
   * @param most its bytes
   * @param makeRoom called when it is full; gives back something that is not needed, false if there
   *     is nothing
   */
  public HeapShare(long most, BooleanSupplier makeRoom) {
    this.most = most;
    this.makeRoom = makeRoom;
  }

  /** A share of some bytes, all of which are needed. */
  HeapShare(long most) {
    this(most, () -> false);
  }

  /** The bytes that rows may take: a quarter of what the heap may become. */
  public static long most() {
    return Runtime.getRuntime().maxMemory() / PART;
  }

  /** Whether that many bytes more have room; what is not needed makes room for them. */
  boolean hasRoom(long bytes) {
    boolean fits = fits(bytes);
    while (!fits && makeRoom.getAsBoolean()) {
      fits = fits(bytes);
    }
    return fits;
  }

  private synchronized boolean fits(long bytes) {
    return bytes <= most - claimed;
  }

  /** Takes bytes; false if they are not to be had. */
  boolean claim(long bytes) {
    return hasRoom(bytes) && take(bytes);
  }

  private synchronized boolean take(long bytes) {
    boolean room = fits(bytes);
    claimed += room ? bytes : 0;
    return room;
  }

  /** Gives bytes back. */
  synchronized void release(long bytes) {
    claimed -= bytes;
  }
}
