package org.espalier.runtime.training;

import java.util.List;
import org.espalier.backend.MissingDevice;

/**
 * What an engine can use of a machine, and what it could use if something were different.
 *
 * @param engine its name
 * @param devices the devices it can use, the best first
 * @param missing those that it cannot use, and why
 */
public record EngineDevices(String engine, List<String> devices, List<MissingDevice> missing) {
  /** Copies the lists. */
  public EngineDevices {
    devices = List.copyOf(devices);
    missing = List.copyOf(missing);
  }

  /** Its devices that are no processors. */
  public List<String> accelerators() {
    return devices.stream().filter(Offer::isAccelerator).toList();
  }

  /** Whether it says anything of devices that are no processors. */
  public boolean knowsAccelerators() {
    return !accelerators().isEmpty()
        || missing.stream().anyMatch(one -> Offer.isAccelerator(one.device()));
  }
}
