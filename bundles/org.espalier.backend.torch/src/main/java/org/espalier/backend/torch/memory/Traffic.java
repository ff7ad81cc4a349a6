package org.espalier.backend.torch.memory;

/** Counts what passes between the processor and a device; to be read between two calls. */
public final class Traffic {
  private long toDevice;
  private long toHost;
  private long waits;

  void sent() {
    toDevice++;
  }

  void fetched() {
    toHost++;
    waits++;
  }

  void waited() {
    waits++;
  }

  /** How often something was copied to the device. */
  public long toDevice() {
    return toDevice;
  }

  /** How often something was copied back. */
  public long toHost() {
    return toHost;
  }

  /** How often the processor waited until the device had done its work. */
  public long waits() {
    return waits;
  }
}
