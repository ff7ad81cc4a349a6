package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment leaves nothing that a later command trips over. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash, signals of POSIX")
class KilledRunIT {
  private static final String NAMES =
      HostExtension.samples().resolve("pipelines").resolve("names.yaml").toString();
  private static final Random RANDOM = new Random();

  @TempDir Path folder;

  @Test
  void aRunThatWasKilledIsInterruptedAndDisturbsNothing() throws Exception {
    CommandLine line = CommandLine.in(folder);
    for (int i = 1; i <= 3; i++) {
      Started run = startLongRun(line).awaitTold("epoch  ");
      Thread.sleep(RANDOM.nextInt(1500));
      run.kill();
      JsonNode runs = line.execute("runs", "--json").ended(0).json();
      assertEquals(i, runs.size());
      for (JsonNode one : runs) {
        assertEquals("interrupted", one.path("state").asText(), runs.toString());
        assertReadable(folder.resolve(one.path("folder").asText()));
      }
    }
    line.execute("runs").ended(0).printed("3 runs").printed("interrupted");
    assertHasNoModel(line);
    line.execute("run", NAMES, "--epochs", "1", "--predict", "Marie").ended(0).printed("Marie");
    JsonNode newest = line.execute("runs", "--json").ended(0).json().get(0);
    assertEquals("complete", newest.path("state").asText());
  }

  @Test
  void aProcessThatIsKilledWhileItStartsDisturbsNoOther() throws Exception {
    CommandLine line = CommandLine.in(folder).at(Homes.in(folder.resolve("home")));
    for (int i = 0; i < 6; i++) {
      Started started = startLongRun(line);
      started.process().waitFor(RANDOM.nextInt(1600), TimeUnit.MILLISECONDS);
      started.kill();
    }
    line.execute("validate", NAMES).ended(0).printed("valid");
    Outcome run = line.execute("run", NAMES, "--epochs", "1", "--predict", "Marie").ended(0);
    run.printed("Marie");
    assertTrue(!run.err().contains("warning"), run.toString());
  }

  @Test
  void nativesThatWereUnpackedByHalfAreUnpackedAgain() throws Exception {
    CommandLine line = CommandLine.in(folder).at(folder.resolve("fresh"));
    Started started = startLongRun(line).awaitTold("rows to train on");
    Path natives = folder.resolve("fresh").resolve("natives");
    for (int i = 0; i < 500 && !Files.isDirectory(natives); i++) {
      Thread.sleep(10);
    }
    Thread.sleep(RANDOM.nextInt(700));
    started.kill();
    line.execute("run", NAMES, "--epochs", "1", "--predict", "Marie").ended(0).printed("Marie");
  }

  private static Started startLongRun(CommandLine line) throws IOException {
    return line.start(Map.of(), null, "run", NAMES, "--set", "training.epochs=100000");
  }

  /** Whatever there is of a run was written whole. */
  private static void assertReadable(Path run) throws IOException {
    for (String name : new String[] {"run.json", "split.json", "history.json", "pipeline.yaml"}) {
      Path file = run.resolve(name);
      if (Files.exists(file) && name.endsWith(".json")) {
        new Outcome(0, Files.readString(file), "").json();
      }
    }
    assertTrue(Files.size(run.resolve("run.json")) > 0);
  }

  private void assertHasNoModel(CommandLine line) throws IOException, InterruptedException {
    String killed = line.execute("runs", "--json").ended(0).json().get(0).path("folder").asText();
    line.execute("predict", killed, "Marie").ended(6).told(killed).told("no model");
  }
}
