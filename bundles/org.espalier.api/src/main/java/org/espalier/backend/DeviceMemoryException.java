package org.espalier.backend;

/** A device has no room for what it is to hold. */
public final class DeviceMemoryException extends BackendException {
  private static final long serialVersionUID = 1L;

  private final long needed;
  private final long free;

  /**
   * Says what does not fit.
   *
   * @param needed the bytes that were asked for
   * @param free the bytes that were left, under the session's limit where it has one; negative
   *     where nobody knows
   * @param cause what the device said, or null
   */
  public DeviceMemoryException(String message, long needed, long free, Throwable cause) {
    super(message, cause);
    this.needed = needed;
    this.free = free;
  }

  /** The bytes that were asked for. */
  public long needed() {
    return needed;
  }

  /** The bytes that were left; negative where nobody knows. */
  public long free() {
    return free;
  }
}
