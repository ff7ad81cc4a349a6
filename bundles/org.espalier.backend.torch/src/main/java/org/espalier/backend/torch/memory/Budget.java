package org.espalier.backend.torch.memory;

import org.espalier.backend.DeviceMemoryException;

/** Counts the bytes that a session holds, and refuses more than it may. */
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
   * @throws DeviceMemoryException if they are too many; nothing is counted then
   */
  void take(long bytes) {
    if (limit > 0 && bytes > limit - held) {
      throw new DeviceMemoryException(
          "no room for %d bytes: %d of the %d that memory_limit allows are taken"
              .formatted(bytes, held, limit),
          bytes,
          limit - held,
          null);
    }
    held += bytes;
    peak = Math.max(peak, held);
  }

  /** Counts bytes that were given back. */
  void give(long bytes) {
    held -= bytes;
  }

  /** The bytes that may still be taken, of those that a device has left; negative for unknown. */
  long left(long free) {
    long allowed = limit > 0 ? limit - held : Long.MAX_VALUE;
    return free < 0 ? (limit > 0 ? allowed : free) : Math.min(allowed, free);
  }

  long held() {
    return held;
  }

  long peak() {
    return peak;
  }
}
