package org.espalier.runtime.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.callback.Memory;
import org.espalier.host.Epoch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir private Path folder;

  private static Checkpoint at(int step) {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    vectors.put("parameters", new float[] {step, Float.NaN, -0.0f, Float.MIN_VALUE, 1 / 3f});
    vectors.put("slot/m", new float[0]);
    vectors.put("totals", new float[40_000]);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", 0.1 + 0.2);
    figures.put("val_auc", Double.NaN);
    Memory memory =
        new Memory(
            Map.of("best", Double.NEGATIVE_INFINITY),
            Map.of("log", "a,\"b\"\n"),
            Map.of("best_weights", new float[] {1.5f, step}));
    return new Checkpoint(
        new Checkpoint.Position(3, 7, step, 224, 1.25),
        1e-3,
        List.of(new Epoch(1, figures, 0.5), new Epoch(2, Map.of("loss", 0.5), 0.25)),
        vectors,
        List.of(Memory.NONE, memory),
        Optional.empty());
  }

  private Optional<Checkpoint> newest(List<String> messages) throws IOException {
    return new Checkpoints(folder).newest(messages::add);
  }

  @Test
  void whatIsReadIsWhatWasWrittenToTheLastBit() throws IOException {
    new Checkpoints(folder).write(at(47), 2);
    Checkpoint read = newest(new ArrayList<>()).orElseThrow();
    Checkpoint written = at(47);
    assertEquals(written.position(), read.position());
    assertEquals(written.learningRate(), read.learningRate());
    assertEquals(written.history(), read.history());
    assertEquals(List.copyOf(written.vectors().keySet()), List.copyOf(read.vectors().keySet()));
    written.vectors().forEach((name, values) -> assertBits(values, read.vectors().get(name)));
    assertEquals(Map.of(), read.memories().get(0).vectors());
    Memory memory = read.memories().get(1);
    assertEquals(written.memories().get(1).numbers(), memory.numbers());
    assertEquals(written.memories().get(1).texts(), memory.texts());
    assertBits(new float[] {1.5f, 47}, memory.vectors().get("best_weights"));
  }

  private static void assertBits(float[] expected, float[] actual) {
    assertArrayEquals(bits(expected), bits(actual));
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void theLastOnesAreKeptInTheOrderOfTheirSteps() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    for (int step : new int[] {9, 10, 100, 1000}) {
      checkpoints.write(at(step), 2);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
    assertEquals(1000, newest(new ArrayList<>()).orElseThrow().position().step());
  }

  @Test
  void everyCutAndEveryWrongByteIsNoticedAndTheOneBeforeIsRead() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.write(at(1), 2);
    checkpoints.write(at(2), 2);
    Path newest = folder.resolve("step-000000002.safetensors");
    byte[] whole = Files.readAllBytes(newest);
    for (int place = 0; place < whole.length; place += 1 + place / 50) {
      Files.write(newest, Arrays.copyOf(whole, place));
      assertIsTheOneBefore(newest);
      byte[] wrong = whole.clone();
      wrong[place] ^= 1;
      Files.write(newest, wrong);
      assertIsTheOneBefore(newest);
    }
    Files.write(newest, whole);
    assertEquals(2, newest(new ArrayList<>()).orElseThrow().position().step());
  }

  private void assertIsTheOneBefore(Path damaged) throws IOException {
    List<String> messages = new ArrayList<>();
    assertEquals(1, newest(messages).orElseThrow().position().step());
    assertEquals(1, messages.size());
    assertTrue(messages.get(0).contains(damaged.toString()), messages.toString());
    assertTrue(messages.get(0).contains("step-000000001"), messages.toString());
  }

  @Test
  void whereAllAreDamagedThereIsNone() throws IOException {
    Files.write(folder.resolve("step-000000005.safetensors"), new byte[3]);
    List<String> messages = new ArrayList<>();
    assertEquals(Optional.empty(), newest(messages));
    assertTrue(messages.get(0).endsWith("no other is left"), messages.toString());
  }

  @Test
  void whereThereIsNoFolderThereIsNoneAndNothingToClear() throws IOException {
    Checkpoints checkpoints = new Checkpoints(folder.resolve("none"));
    assertEquals(Optional.empty(), checkpoints.newest(message -> {}));
    checkpoints.clear();
    checkpoints.write(at(1), 1);
    checkpoints.clear();
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void aTrainingThatEndedEarlyIsRememberedAsThat() throws IOException {
    Checkpoint before = at(47);
    new Checkpoints(folder).write(at(40), 2);
    new Checkpoints(folder)
        .write(
            new Checkpoint(
                before.position(),
                before.learningRate(),
                before.history(),
                before.vectors(),
                before.memories(),
                Optional.of("val_loss is not better")),
            2);
    new Checkpoints(folder).removeAllBut(1);
    Checkpoint read = newest(new ArrayList<>()).orElseThrow();
    assertEquals(Optional.of("val_loss is not better"), read.stopped());
    assertEquals(before.position(), read.position());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
