package org.espalier.backend.nd4j;

import org.espalier.backend.DeviceMemoryException;

/** Counts the bytes that a session holds, and refuses more than its limit. */
final class Budget {
  private final long limit;
  private long held;
  private long peak;

  /**
   * Counts.
   *
   * @param limit the most bytes; 0 for no limit
   */
  Budget(long limit) {
    this.limit = limit;
  }

  /**
   * Counts bytes that are about to be taken.
   *
   * @param what for what, for the message
   * @throws DeviceMemoryException if they are too many; they are not counted then
   */
  void take(String what, long bytes) {
    if (limit > 0 && bytes > limit - held) {
      throw new DeviceMemoryException(
          "%s takes %d bytes, and %d of the %d that memory_limit allows are taken"
              .formatted(what, bytes, held, limit),
          bytes,
          limit - held,
          null);
    }
    held += bytes;
    peak = Math.max(peak, held);
  }

  /** Counts bytes that are free again. */
  void give(long bytes) {
    held -= bytes;
  }

  /** The most bytes that were held. */
  long peak() {
    return peak;
  }
}
