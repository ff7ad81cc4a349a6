package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.espalier.host.HeldOutFold;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunOptions;
import org.espalier.host.Variants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRequestTest {
  @TempDir Path runs;

  private PipelineFile pipeline() {
    return new PipelineFile("names.yaml", "name: names", runs, List.of());
  }

  private RunRequest written(RunRequest request) throws IOException {
    RunFolder folder = RunFolder.create(runs, "names");
    assertTrue(RunRequest.isMissing(folder.path()));
    request.write(folder, "name: names");
    assertFalse(RunRequest.isMissing(folder.path()));
    assertEquals("name: names", request.pipeline(folder.path()).text());
    return RunRequest.read(folder.path());
  }

  @Test
  void whatIsAskedOfARunIsReadBack() throws IOException {
    RunRequest request = RunRequest.of(pipeline(), new RunOptions(runs, true, Optional.of(3)));
    assertEquals(request, written(request));
    RunRequest other = RunRequest.of(pipeline(), new RunOptions(runs, false, Optional.empty()));
    assertEquals(other, written(other));
  }

  @Test
  void whatIsAskedOfAVariantIsReadBack() throws IOException {
    Variants.Variant variant =
        new Variants.Variant(
            runs.resolve("one"),
            true,
            Optional.of(new HeldOutFold(2, 5, true)),
            Optional.of(9),
            Optional.of(runs.resolve("before")),
            true);
    RunRequest request = RunRequest.of(pipeline(), variant);
    assertEquals(request, written(request));
    assertEquals(Optional.of(new HeldOutFold(2, 5, true)), request.fromTheBeginning().heldOut());
    assertEquals(Optional.empty(), request.fromTheBeginning().continues());
  }

  @Test
  void aRunThatDoesNotSayWhatWasAskedIsRefused() {
    IOException refused = assertThrows(IOException.class, () -> RunRequest.read(runs));
    assertTrue(refused.getMessage().contains("request.json"), refused.getMessage());
  }
}
