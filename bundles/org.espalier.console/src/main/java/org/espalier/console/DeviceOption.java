package org.espalier.console;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where something is executed. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "Where to compute: cpu, cuda, cuda:N for the GPU with that number, or auto, in place of"
              + " what the pipeline says.")
  private Optional<String> device = Optional.empty();

  /** The device; empty where nothing is said. */
  Optional<String> wanted() {
    return device;
  }
}
