package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.Precision;
import org.espalier.backend.SessionOptions;

/**
 * What a backend can be used for now.
 *
 * @param backend the backend
 * @param devices the devices it can use, the best first
 * @param missing those it could use if something were different
 */
record Offer(Backend backend, List<String> devices, List<MissingDevice> missing) {
  private static final String CPU = "cpu";

  /** Asks a backend; of one that cannot even answer, that is what is missing. */
  static Offer of(Backend backend) {
    try {
      return new Offer(backend, List.copyOf(backend.devices()), List.copyOf(backend.missing()));
    } catch (RuntimeException | LinkageError e) {
      String remedy = "update or remove the bundle that brings " + backend.engine();
      return new Offer(
          backend, List.of(), List.of(new MissingDevice(CPU, String.valueOf(e), remedy)));
    }
  }

  /** Whether a device is no processor. */
  static boolean isAccelerator(String device) {
    return !family(device).equals(CPU);
  }

  /** {@code cuda} of {@code cuda:1}. */
  static String family(String device) {
    int colon = device.indexOf(':');
    return colon < 0 ? device : device.substring(0, colon);
  }

  String engine() {
    return backend.engine();
  }

  boolean has(Precision precision) {
    return precisions().contains(precision);
  }

  Set<Precision> precisions() {
    return backend.precisions();
  }

  /** Its best device if that is no processor. */
  Optional<String> accelerator() {
    return devices.stream().findFirst().filter(Offer::isAccelerator);
  }

  /** The first of its devices that is the wanted one, or one of the wanted family. */
  Optional<String> device(String wanted) {
    return devices.stream()
        .filter(offered -> offered.equals(wanted) || family(offered).equals(wanted))
        .findFirst();
  }

  /** Its devices of a family. */
  List<String> ofFamily(String family) {
    return devices.stream().filter(offered -> family(offered).equals(family)).toList();
  }

  /** Whether it says of that very device why it cannot use it. */
  boolean isMissing(String wanted) {
    return missing.stream().anyMatch(one -> one.device().equals(wanted));
  }

  /** What it says of a device that it cannot use: of that very one, else of its family. */
  Optional<MissingDevice> missing(String wanted) {
    return missing.stream()
        .filter(one -> one.device().equals(wanted))
        .findFirst()
        .or(
            () ->
                missing.stream()
                    .filter(one -> family(one.device()).equals(family(wanted)))
                    .findFirst());
  }

  /** What it says of the first device that it cannot use and that is no processor. */
  Optional<MissingDevice> missingAccelerator() {
    return missing.stream().filter(one -> isAccelerator(one.device())).findFirst();
  }

  /**
   * The same after a session was opened on a device for a moment, if that is no processor; if it
   * cannot be opened, the device is among those that are missing.
   */
  Offer tried(String device, SessionOptions options) {
    if (!isAccelerator(device)) {
      return this;
    }
    try {
      backend.open(device, options).close();
      return this;
    } catch (BackendException | LinkageError e) {
      List<String> others = new ArrayList<>(devices);
      others.remove(device);
      List<MissingDevice> more = new ArrayList<>(missing);
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      more.add(0, new MissingDevice(device, reason, "\"espalier doctor\" says more"));
      return new Offer(backend, others, more);
    }
  }
}
