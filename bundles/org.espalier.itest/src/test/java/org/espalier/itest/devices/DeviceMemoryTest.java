package org.espalier.itest.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit a device's memory is told with what takes it and what would fit. */
class DeviceMemoryTest {
  private static final Pattern FITTING = Pattern.compile("(\\d+) rows fit: set");

  private static final Pattern TAKEN = Pattern.compile("8 rows a batch take ([0-9.]+) MB");

  private static final String PIPELINE =
      """
      espalier: 1
      name: words
      data:
        source: {type: csv, path: rows.csv, columns: {text: text, label: label}}
        split: {test: 0.2, validation: 0.2}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 40}
      model:
        layers:
          - {type: embedding, output_dim: 8}
          - {type: conv1d, name: wide, filters: 64, kernel_size: 3}
          - global_max_pooling1d
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 1, batch_size: 128}
      evaluation: {metrics: [accuracy]}
      """;

  @TempDir Path folder;
  private final List<String> messages = new ArrayList<>();
  private PlainHost host;

  @BeforeEach
  void writeRows() throws IOException {
    host = new PlainHost(folder, new CardBackend());
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 400; i++) {
      rows.append(i % 2 == 0 ? "abab" + i : "cdcd" + i).append(i % 2 == 0 ? ",a\n" : ",c\n");
    }
    host.data("rows.csv", rows.toString());
  }

  private RunResult run(String... overrides) throws IOException {
    RunListener listener =
        new RunListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    return host.run(listener, PIPELINE, overrides);
  }

  private String refusal(String... overrides) {
    return assertThrows(DeviceMemoryException.class, () -> run(overrides)).getMessage();
  }

  @Test
  void theLayerTheBatchAndWhatFitsAreNamedAndThatFits() throws IOException {
    String message = refusal("backend.memory_limit=2MB");
    assertTrue(message.contains(": backend.memory_limit: 128 rows a batch take "), message);
    assertTrue(
        message.contains(" of the memory of cuda:0, of which memory_limit allows 2MB"), message);
    assertTrue(message.contains("the values of the layer \"wide\" take most of a step"), message);
    Matcher fitting = FITTING.matcher(message);
    assertTrue(fitting.find(), message);
    int rows = Integer.parseInt(fitting.group(1));
    assertTrue(rows > 1 && rows < 128, message);
    assertEquals(
        1, run("backend.memory_limit=2MB", "training.batch_size=" + rows).history().size());
    String more =
        refusal("backend.memory_limit=2MB", "training.batch_size=" + (rows + rows / 4 + 1));
    assertTrue(more.contains(rows + " rows fit"), more);
  }

  @Test
  void whereNotEvenOneRowFitsWhatTakesTheMemoryIsNamed() {
    String message = refusal("backend.memory_limit=0.03MB");
    assertTrue(message.contains("not even one row fits, which takes "), message);
    assertTrue(message.contains("raise backend.memory_limit"), message);
  }

  @Test
  void weightsThatDoNotFitAreTold() {
    String message = refusal("backend.memory_limit=0.001MB");
    assertTrue(message.contains("weights and the optimizer's state take 0.0"), message);
    assertTrue(message.contains("raise backend.memory_limit"), message);
  }

  @Test
  void rowsThatLeaveNoRoomForStepsArePrefetched() throws IOException {
    RunResult whole = run("training.batch_size=8");
    Matcher taken = TAKEN.matcher(refusal("training.batch_size=8", "backend.memory_limit=0.05MB"));
    assertTrue(taken.find());
    messages.clear();
    double stepsAlone = Double.parseDouble(taken.group(1));
    String limit = "backend.memory_limit=%.2fMB".formatted(stepsAlone + 0.03);
    RunResult prefetched = run("training.batch_size=8", limit);
    assertTrue(
        messages.stream().anyMatch(text -> text.contains("are left for them on the device")),
        messages::toString);
    assertEquals(whole.history().get(0).figures(), prefetched.history().get(0).figures());
  }

  @Test
  void predictionTakesAsManyRowsAsFit() throws IOException {
    RunResult whole = run("training.batch_size=8", "data.split.test=0.8");
    RunResult small =
        run("training.batch_size=8", "data.split.test=0.8", "backend.memory_limit=1MB");
    assertEquals(whole.evaluation(), small.evaluation());
  }
}
