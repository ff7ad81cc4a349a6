package org.espalier.runtime.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.cuda.CudaMachine;

/** Machines with cards, and without. */
public final class Machines {
  /** Neither driver nor card. */
  public static final CudaMachine BARE =
      new CudaMachine(
          Optional.empty(), Optional.empty(), List.of(), List.of(), List.of("nvidia-smi: none"));

  private Machines() {}

  /** One with a card. */
  public static CudaMachine with(String driver, String card, int major, int minor) {
    return new CudaMachine(
        Optional.of(driver),
        Optional.of(Path.of("/usr/lib/libcuda.so.1")),
        List.of(new CudaMachine.Card(0, card, major, minor, 80L << 30)),
        List.of(),
        List.of("nvidia-smi: 1 cards"));
  }
}
