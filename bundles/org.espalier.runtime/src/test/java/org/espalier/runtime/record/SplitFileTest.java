package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.source.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitFileTest {
  @TempDir Path run;

  @Test
  void everyRowUpToTheLastHasItsPartOrNone() throws IOException {
    Files.writeString(
        run.resolve("split.json"), "{\"train\": [0, 4], \"validation\": [1], \"test\": [3]}");
    assertArrayEquals(
        new Part[] {Part.TRAIN, Part.VALIDATION, null, Part.TEST, Part.TRAIN},
        SplitFile.parts(run).orElseThrow());
  }

  @Test
  void aRunWithoutASplitHasNone() throws IOException {
    assertEquals(Optional.empty(), SplitFile.parts(run));
  }
}
