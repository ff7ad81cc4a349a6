package org.espalier.console;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a trained model is executed. */
final class ModelDevice {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "Where to compute: cpu, cuda, cuda:N for the GPU with that number; without it, and with"
              + " auto, a GPU that works, else the processor.")
  private Optional<String> device = Optional.empty();

  /** The device; empty where nothing is said. */
  Optional<String> wanted() {
    return device;
  }
}
