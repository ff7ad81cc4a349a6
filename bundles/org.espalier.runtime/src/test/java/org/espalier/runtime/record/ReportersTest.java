package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportersTest {
  @TempDir Path runs;
  private final List<String> messages = new ArrayList<>();

  private final RunListener listener =
      new RunListener() {
        @Override
        public void message(String text) {
          messages.add(text);
        }
      };

  private List<String> write(RunFolder folder, RunReporter... reporters) throws IOException {
    RunRecord record = RunReader.read(folder.path());
    return new Reporters(List.of(reporters)).write(record, listener);
  }

  @Test
  void filesAreWrittenIntoTheRunsFolder() throws IOException {
    RunFolder folder = RunFolder.create(runs, "names");
    RunReporter reporter = run -> Map.of("plots/a.svg", "<svg>" + run.info().id() + "</svg>");
    assertEquals(List.of("plots/a.svg"), write(folder, reporter));
    assertEquals(
        "<svg>" + folder.id() + "</svg>", Files.readString(folder.path().resolve("plots/a.svg")));
    assertEquals(List.of(), messages);
  }

  @Test
  void aReporterThatThrowsCostsAWarningAndNotTheOthers() throws IOException {
    RunFolder folder = RunFolder.create(runs, "names");
    RunReporter broken =
        run -> {
          throw new IllegalStateException("no ink");
        };
    assertEquals(List.of("a.txt"), write(folder, broken, run -> Map.of("a.txt", "a")));
    assertEquals(1, messages.size());
    assertTrue(messages.get(0).contains("no ink"), messages.get(0));
  }

  @Test
  void noReporterWritesOutsideTheFolderOrOverTheRunsOwnFiles() throws IOException {
    RunFolder folder = RunFolder.create(runs, "names");
    String state = Files.readString(folder.path().resolve(RunFiles.STATE));
    for (String name : List.of("../a.txt", "/tmp/espalier-a.txt", "", "plots/../run.json")) {
      messages.clear();
      assertEquals(List.of(), write(folder, run -> Map.of(name, "a")), name);
      assertEquals(1, messages.size(), name);
    }
    assertFalse(Files.exists(folder.path().resolveSibling("a.txt")));
    assertEquals(state, Files.readString(folder.path().resolve(RunFiles.STATE)));
  }
}
