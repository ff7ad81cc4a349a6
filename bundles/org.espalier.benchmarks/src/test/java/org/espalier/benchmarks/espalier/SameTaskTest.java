package org.espalier.benchmarks.espalier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.benchmarks.contest.Laps;
import org.espalier.benchmarks.contest.Task;
import org.espalier.benchmarks.dl4j.Dl4jContender;
import org.espalier.benchmarks.driver.DigitImages;
import org.espalier.benchmarks.driver.NameTexts;
import org.espalier.benchmarks.driver.ReviewTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contenders train the same models on the same rows: their losses are the same. */
class SameTaskTest {
  private static final String FEW_ROWS = "data.split.test=0.9";

  @TempDir Path folder;

  /** A contender's main method. */
  @FunctionalInterface
  private interface Main {
    void run(String... arguments) throws IOException;
  }

  @BeforeEach
  void writeTables() throws IOException {
    ReviewTexts.write(folder.resolve("reviews.tsv"));
    NameTexts.write(folder.resolve("names.tsv"));
    DigitImages.write(folder.resolve("digits.tsv"));
  }

  @Test
  void denseModelsOfEspalierAndDl4jHaveTheSameLosses() throws IOException {
    List<Double> sparse = losses(EspalierContender::main, pipeline("dense"), "3");
    String rows = pipeline("dense_rows");
    String task = folder.resolve("dense.task").toString();
    TaskExport.main(new String[] {rows, task, "3"});
    assertSame(sparse, losses(EspalierContender::main, rows, "3"));
    assertSame(sparse, losses(Dl4jContender::main, task, "3"));
    assertEquals(1714, Task.read(Path.of(task)).width());
    assertEquals(750, Task.read(Path.of(task)).rows());
  }

  @Test
  void textCnnOfDl4jStartsAsThatOfEspalier() throws IOException {
    String pipeline = pipeline("text_cnn");
    String task = folder.resolve("text_cnn.task").toString();
    TaskExport.main(new String[] {pipeline, task, "1"});
    List<Double> espalier = losses(EspalierContender::main, pipeline, "1");
    assertSame(espalier, losses(Dl4jContender::main, task, "1"));
    assertEquals(1750, Task.read(Path.of(task)).weight("embedding/embeddings").shape()[0]);
  }

  @Test
  void recurrentModelsOfDl4jStartAsThoseOfEspalier() throws IOException {
    assertStartsAlike("simple_rnn", FEW_ROWS);
    assertStartsAlike(
        "bilstm",
        FEW_ROWS,
        "model.layers.rnn.layer.dropout=0.0",
        "model.layers.rnn.layer.recurrent_dropout=0.0");
  }

  @Test
  void imageModelsOfDl4jStartAsThoseOfEspalier() throws IOException {
    assertStartsAlike("lenet5", FEW_ROWS);
    assertStartsAlike(
        "image_chain", FEW_ROWS, "model.layers.first.rate=0.0", "model.layers.second.rate=0.0");
  }

  /** Trains for an epoch of a few steps. */
  private void assertStartsAlike(String name, String... overrides) throws IOException {
    String pipeline = pipeline(name);
    String task = folder.resolve(name + ".task").toString();
    TaskExport.main(with(overrides, pipeline, task, "1"));
    assertFalse(Task.read(Path.of(task)).model().dropout());
    List<Double> espalier = losses(EspalierContender::main, with(overrides, pipeline, "1"));
    assertSame(espalier, losses(Dl4jContender::main, task, "1"));
  }

  private static String[] with(String[] last, String... first) {
    return Stream.concat(Stream.of(first), Stream.of(last)).toArray(String[]::new);
  }

  private String pipeline(String name) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    try (InputStream text =
        Laps.class.getResourceAsStream("/org/espalier/benchmarks/" + name + ".yaml")) {
      Files.write(file, text.readAllBytes());
    }
    return file.toString();
  }

  private static List<Double> losses(Main main, String... arguments) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      main.run(arguments);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(Laps::parse)
        .flatMap(Optional::stream)
        .map(Laps.Lap::loss)
        .toList();
  }

  private static void assertSame(List<Double> expected, List<Double> losses) {
    assertEquals(expected.size(), losses.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), losses.get(i), 1e-4 * expected.get(i));
    }
  }
}
