package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNamesTest {
  @TempDir Path runs;

  @BeforeEach
  void makeRuns() throws IOException {
    make("names", "20260101-120000", "2026-01-01T12:00:00Z");
    make("names", "20260102-120000", "2026-01-02T12:00:00Z");
    make("names", "20260102-120000-2", "2026-01-02T12:00:01Z");
    make("films", "20260103-120000", "2026-01-03T12:00:00Z");
  }

  private void make(String pipeline, String id, String started) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(pipeline).resolve(id));
    Files.writeString(
        folder.resolve(RunFiles.STATE),
        "{\"pipeline\": \"%s\", \"id\": \"%s\", \"started\": \"%s\", \"state\": \"complete\"}"
            .formatted(pipeline, id, started));
  }

  private String find(String name) throws IOException {
    return RunNames.find(runs, name).id();
  }

  @Test
  void aRunIsFoundByItsIdItsBeginningItsPipelineOrItsFolder() throws IOException {
    assertEquals("20260101-120000", find("20260101-120000"));
    assertEquals("20260101-120000", find("20260101"));
    assertEquals("20260102-120000-2", find("120000-2"));
    assertEquals("20260103-120000", find("films/2026"));
    assertEquals("20260101-120000", find(runs.resolve("names/20260101-120000").toString()));
  }

  @Test
  void anIdThatBeginsAnotherMeansItself() throws IOException {
    assertEquals("20260102-120000", find("20260102-120000"));
  }

  @Test
  void theLatestIsThatOfAllOrOfAPipeline() throws IOException {
    assertEquals("20260103-120000", find("latest"));
    assertEquals("20260102-120000-2", find("names/latest"));
  }

  @Test
  void whatMayMeanSeveralListsThem() {
    IOException failure = assertThrows(IOException.class, () -> find("20260102"));
    assertEquals(
        "\"20260102\" may mean names/20260102-120000-2, names/20260102-120000; write more of it",
        failure.getMessage());
  }

  @Test
  void anUnknownNameSaysWhereItLooked() {
    IOException failure = assertThrows(IOException.class, () -> find("2027"));
    assertEquals(
        "there is no run \"2027\" in "
            + runs
            + "; \"espalier runs\" lists them, --runs names another folder",
        failure.getMessage());
  }
}
