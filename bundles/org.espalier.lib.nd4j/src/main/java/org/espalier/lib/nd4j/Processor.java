package org.espalier.lib.nd4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What this machine's processor can do. */
final class Processor {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private Processor() {}

  /**
   * Returns the names of the processor's features as Linux spells them.
   *
   * <p>Other systems have no file that says it: there the set is empty and the natives that need
   * nothing special are used unless others are asked for.
   */
  static Set<String> features() throws IOException {
    return Files.isReadable(LINUX) ? features(LINUX) : Set.of();
  }

  static Set<String> features(Path cpuinfo) throws IOException {
    try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+")))
          .orElse(Set.of());
    }
  }
}
