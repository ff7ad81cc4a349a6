package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.espalier.itest.cli.CommandLine.Started;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that was ended at any moment and resumed makes what it would have made without a break, to
 * the last bit. How often it is ended: {@code -Dkills=50}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash, signals of POSIX")
class ResumedRunIT {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final Random RANDOM = new Random();
  private static final String PIPELINE =
      """
      espalier: 1
      name: resumed
      seed: 3
      data:
        source: {type: csv, path: '%s', columns: {text: name, label: gender}}
        split: {test: 0.2, validation: 0.2}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 16, padding: pre}
      model:
        layers:
          - {type: embedding, output_dim: 16, mask_zero: true}
          - {type: lstm, units: 8, dropout: 0.2, recurrent_dropout: 0.2}
          - {type: batch_normalization}
          - {type: dropout, rate: 0.3}
          - {type: dense, units: 1, activation: sigmoid}
      training:
        loss: binary_crossentropy
        optimizer: adam
        epochs: 12
        batch_size: 32
        checkpoints: {seconds: 0, keep: 3}
      """;

  @TempDir static Path folder;

  private static CommandLine line;
  private static Path uninterrupted;

  @BeforeAll
  static void runOnceWithoutABreak() throws Exception {
    line = CommandLine.in(folder);
    Path data = HostExtension.samples().resolve("data").resolve("names.csv").toAbsolutePath();
    Files.writeString(folder.resolve("resumed.yaml"), PIPELINE.formatted(data));
    JsonNode made = line.execute("run", "resumed.yaml", "--json").ended(0).json();
    uninterrupted = folder.resolve(made.path("folder").asText());
    assertFalse(Files.exists(uninterrupted.resolve("checkpoints")), "nobody needs them now");
  }

  @Test
  void aRunThatIsKilledAgainAndAgainEndsAsIfItHadNotBeen() throws Exception {
    Started started = begin("killed");
    for (int i = 0; i < KILLS; i++) {
      started.process().waitFor(RANDOM.nextInt(1200), TimeUnit.MILLISECONDS);
      started.kill();
      if (state(only("killed")).equals("complete")) {
        assertSame(only("killed"));
        Files.move(folder.resolve("killed"), folder.resolve("ended" + i));
        begin("killed").kill();
      }
      started = line.start(Map.of(), null, "resume", only("killed").toString());
      started.awaitTold("engine");
    }
    started.outcome().ended(0);
    assertSame(only("killed"));
  }

  /** Begins a run, and waits until its data were read. */
  private static Started begin(String runs) throws Exception {
    return line.start(Map.of(), null, "run", "resumed.yaml", "--runs", runs)
        .awaitTold("rows to train on");
  }

  @Test
  void ctrlCKeepsACheckpointAndAModelAndTheRunIsResumed() throws Exception {
    Started started = line.start(Map.of(), null, "run", "resumed.yaml", "--runs", "stopped");
    started.awaitTold("epoch  2/12").interrupt();
    Outcome outcome = started.outcome().ended(130);
    Path run = only("stopped");
    outcome.printed("resume with: espalier resume ").told("stopping after this batch");
    assertEquals("interrupted", state(run));
    line.execute("predict", run.toString(), "Marie").ended(0).printed("Marie");
    line.execute("resume", run.toString()).ended(0).told("resumed in epoch");
    assertSame(run);
    assertEquals("complete", state(run));
    line.execute("resume", run.toString()).ended(6).told("is complete; there is nothing to resume");
  }

  @Test
  void aCheckpointThatIsCutOffIsNeverReadAndBothAreNamed() throws Exception {
    Path run = killed("cut");
    List<Path> checkpoints = checkpoints(run);
    Path newest = checkpoints.get(checkpoints.size() - 1);
    try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
      file.setLength(file.length() - 1 - RANDOM.nextInt((int) file.length() - 1));
    }
    Outcome resumed = line.execute("resume", run.toString()).ended(0);
    resumed.told("the checkpoint " + newest + " is damaged");
    resumed.told("trying " + checkpoints.get(checkpoints.size() - 2));
    assertSame(run);
  }

  @Test
  void aCheckpointWithAWrongBitIsNotRead() throws Exception {
    Path run = killed("bit");
    for (Path checkpoint : checkpoints(run)) {
      byte[] bytes = Files.readAllBytes(checkpoint);
      bytes[bytes.length - 1 - RANDOM.nextInt(1000)] ^= 4;
      Files.write(checkpoint, bytes);
    }
    Outcome resumed = line.execute("resume", run.toString()).ended(0);
    resumed.told("no other is left").told("training begins anew");
    assertSame(run);
  }

  @Test
  void dataThatChangedAreNotTrainedOn() throws Exception {
    Path data = folder.resolve("changing.csv");
    Files.copy(HostExtension.samples().resolve("data").resolve("names.csv"), data);
    Files.writeString(folder.resolve("changing.yaml"), PIPELINE.formatted(data));
    Started started = line.start(Map.of(), null, "run", "changing.yaml", "--runs", "changed");
    started.awaitTold("epoch  1/12").kill();
    Files.writeString(data, Files.readString(data) + "Nobody,female\n");
    String run = only("changed").toString();
    line.execute("resume", run).ended(6).told("changing.csv changed since");
  }

  /** The folder of a run that was killed after some batches. */
  private static Path killed(String runs) throws Exception {
    Started started = line.start(Map.of(), null, "run", "resumed.yaml", "--runs", runs);
    started.awaitTold("epoch  2/12").kill();
    assertTrue(checkpoints(only(runs)).size() > 1);
    return only(runs);
  }

  private static List<Path> checkpoints(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("step-"))
          .sorted()
          .toList();
    }
  }

  /** The one run in a folder. */
  private static Path only(String runs) throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve(runs).resolve("resumed"))) {
      List<Path> all = found.toList();
      assertEquals(1, all.size(), all.toString());
      return all.get(0);
    }
  }

  private static String state(Path run) throws IOException {
    return new Outcome(0, Files.readString(run.resolve("run.json")), "")
        .json()
        .path("state")
        .asText();
  }

  private static void assertSame(Path run) throws IOException {
    assertEquals(history(uninterrupted), history(run));
    assertArrayEquals(weights(uninterrupted), weights(run), run.toString());
    assertEquals(
        Files.readString(uninterrupted.resolve("predictions.csv")),
        Files.readString(run.resolve("predictions.csv")));
  }

  /** Its lines without the time that each epoch took. */
  private static List<String> history(Path run) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String text : Files.readAllLines(run.resolve("history.csv"))) {
      lines.add(text.replaceFirst(",[^,]*", ""));
    }
    assertEquals(1 + 12, lines.size());
    return lines;
  }

  private static byte[] weights(Path run) throws IOException {
    try (ZipFile zip = new ZipFile(run.resolve("model.espalier").toFile());
        InputStream in = zip.getInputStream(zip.getEntry("weights.safetensors"))) {
      return in.readAllBytes();
    }
  }
}
