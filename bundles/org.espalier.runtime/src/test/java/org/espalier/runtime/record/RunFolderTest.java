package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.host.Epoch;
import org.espalier.host.RunInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path runs;

  @Test
  void runsOfOneSecondHaveFoldersOfTheirOwn() throws IOException {
    assertNotEquals(RunFolder.create(runs, "names").path(), RunFolder.create(runs, "names").path());
  }

  @Test
  void aRunThatEndedShowsItsEpochsAndFigures() throws IOException {
    RunFolder folder = RunFolder.create(runs, "names");
    folder.history(List.of(new Epoch(1, Map.of("loss", 0.5), 0.1)));
    folder.end("complete", Map.of("accuracy", 0.75));
    RunInfo info = RunList.of(runs).get(0);
    assertEquals("complete", info.state());
    assertEquals(1, info.epochs());
    assertEquals(Map.of("loss", 0.5, "test_accuracy", 0.75), info.figures());
    assertEquals(
        "epoch,seconds,loss\n1,0.1,0.5\n", Files.readString(folder.path().resolve("history.csv")));
  }

  @Test
  void aRunWhoseProcessIsGoneIsInterrupted() throws IOException {
    Path state = RunFolder.create(runs, "names").path().resolve(RunFiles.STATE);
    assertEquals("running", RunList.of(runs).get(0).state());
    ObjectNode json = (ObjectNode) Json.read(state);
    json.put("process_started", json.path("process_started").asLong() - 1);
    Files.writeString(state, Json.text(json));
    assertEquals("interrupted", RunList.of(runs).get(0).state());
  }

  @Test
  void whatAKilledRunLeftHalfDoneIsPassedOver() throws IOException {
    Path folder = Files.createDirectories(runs.resolve("names").resolve("20260101-000000"));
    Files.writeString(folder.resolve(".run.json.part"), "{\"pipel");
    assertEquals(List.of(), RunList.of(runs));
  }

  @Test
  void aRunThatEndedIsRemovedWithEverythingInItsFolderAndNothingElse() throws IOException {
    Path other = Files.writeString(runs.resolve("mine.txt"), "mine");
    RunFolder folder = RunFolder.create(runs, "names");
    folder.write("plots/a.svg", "<svg/>");
    Files.createSymbolicLink(folder.path().resolve("link"), other);
    folder.end("complete", Map.of());
    RunFolder.remove(folder.path());
    assertFalse(Files.exists(folder.path()));
    assertTrue(Files.isDirectory(runs.resolve("names")));
    assertEquals("mine", Files.readString(other));
  }

  @Test
  void neitherARunningRunNorAnotherFolderIsRemoved() throws IOException {
    Path running = RunFolder.create(runs, "names").path();
    String message = assertThrows(IOException.class, () -> RunFolder.remove(running)).getMessage();
    assertTrue(message.contains("still running"), message);
    assertThrows(IOException.class, () -> RunFolder.remove(runs));
    assertTrue(Files.exists(running.resolve(RunFiles.STATE)));
  }

  @Test
  void aRunThatFailsForWantOfRoomSaysSoInTheFileThatIsThere() throws IOException {
    RunFolder folder = RunFolder.create(runs, "names");
    // a folder in the place of the temporary file: it cannot be written, as on a full disk
    Files.createDirectory(folder.path().resolve(".run.json.part"));
    folder.fail(new IOException("no space left on device"));
    assertEquals("failed", RunList.of(runs).get(0).state());
    String message = Json.read(folder.path().resolve(RunFiles.STATE)).path("message").asText();
    assertEquals("no space left on device", message);
  }

  @Test
  void aFileInPlaceOfTheFolderOfRunsIsNamed() throws IOException {
    Path file = Files.writeString(runs.resolve("file"), "");
    IOException refused =
        assertThrows(IOException.class, () -> RunFolder.create(file.resolve("runs"), "names"));
    assertTrue(refused.getMessage().contains(file + " is a file; name another"), refused::toString);
  }

  @Test
  void aFolderThatIsNamedBecomesThatOfARun() throws IOException {
    Path named = runs.resolve("trials/0001");
    assertTrue(RunFolder.standing(named).isEmpty());
    RunFolder folder = RunFolder.at(named, "names");
    assertEquals(named, folder.path());
    assertEquals("running", RunFolder.standing(named).orElseThrow().state());
    folder.fail(new IOException("killed"));
    assertEquals("failed", RunFolder.standing(named).orElseThrow().state());
    assertEquals("running", RunFolder.standing(RunFolder.at(named, "names").path()).get().state());
  }
}
