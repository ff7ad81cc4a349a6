package org.espalier.lib.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
  @TempDir Path folder;

  @Test
  void flagsOfTheFirstProcessorAreItsFeatures() throws IOException {
    Path cpuinfo =
        Files.writeString(
            folder.resolve("cpuinfo"),
            "processor\t: 0\nmodel name\t: X\nflags\t\t: fpu sse2 avx2\n\nflags\t\t: other\n");
    assertEquals(Set.of("fpu", "sse2", "avx2"), Processor.features(cpuinfo));
  }

  @Test
  void aProcessorWithoutFlagsHasNoFeatures() throws IOException {
    Path cpuinfo = Files.writeString(folder.resolve("cpuinfo"), "Features\t: fp asimd\n");
    assertEquals(Set.of(), Processor.features(cpuinfo));
  }
}
