package org.espalier.backend.cuda;

import java.util.List;
import java.util.Optional;

/** What a source says of the driver and of all cards, hidden ones included, in its own order. */
record DriverReport(Optional<String> driver, List<Found> cards) {
  static final DriverReport NOTHING = new DriverReport(Optional.empty(), List.of());

  /** A card and the identifier by which {@code CUDA_VISIBLE_DEVICES} may name it. */
  record Found(CudaMachine.Card card, String uuid) {}
}
