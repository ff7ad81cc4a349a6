package org.espalier.itest.feeding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.BatchProgress;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.tck.ReferenceBackend;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are prefetched train the very same models as rows that are resident. */
final class PrefetchedRowsTest {
  private static final int ROWS = 41;
  private static final int RUNS = 100;

  private static final String TRAINING =
      """
      training:
        loss: binary_crossentropy
        optimizer: {type: adam, learning_rate: 0.01}
        epochs: 3
        batch_size: 6
        class_weight: balanced
      """;

  private static final String TEXTS =
      """
      espalier: 1
      name: texts
      data:
        source:
          type: csv
          path: rows.csv
          columns: {words: text, letters: text, label: label, sample_weight: weight}
        split: {test: 0.2, validation: 0.2}
      features:
        words: {type: count}
        letters: {type: tokenizer_sequence, level: char, max_length: 9}
      model:
        layers:
          - {type: dense, name: counted, inputs: [words], units: 4, activation: relu}
          - {type: embedding, inputs: [letters], output_dim: 3, mask_zero: true}
          - {type: simple_rnn, name: read, units: 4, dropout: 0.3}
          - {type: concatenate, inputs: [counted, read]}
          - {type: batch_normalization}
          - {type: dense, units: 1, activation: sigmoid}
      """
          + TRAINING;

  private static final String IMAGES =
      """
      espalier: 1
      name: images
      data:
        source: {type: images, path: pictures}
        split: {test: 0.2, validation: 0.2}
      features:
        image: {type: image, scale: 0.01}
      model:
        layers:
          - {type: conv2d, filters: 3, kernel_size: 3, activation: relu}
          - {type: max_pooling2d}
          - flatten
          - {type: dropout, rate: 0.2}
          - {type: dense, units: 1, activation: sigmoid}
      """
          + TRAINING;

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("text,label,weight\n");
    List<String> words = List.of("red", "green", "blue", "warm", "cold", "old");
    for (int row = 0; row < ROWS; row++) {
      for (int word = random.nextInt(5); word >= 0; word--) {
        text.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      text.append(random.nextBoolean() ? ",yes," : ",no,")
          .append(random.nextInt(1, 4))
          .append('\n');
      picture(row % 3 == 0 ? "dog" : "cat", row, random);
    }
    Files.writeString(folder.resolve("rows.csv"), text);
  }

  private void picture(String kind, int number, Random random) throws IOException {
    BufferedImage image = new BufferedImage(8, 7, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 8 * 7; i++) {
      image.setRGB(i % 8, i / 8, random.nextInt(1 << 24));
    }
    Path place = Files.createDirectories(folder.resolve("pictures").resolve(kind));
    ImageIO.write(image, "png", place.resolve(number + ".png").toFile());
  }

  static Stream<Arguments> trainings() {
    return Stream.of(TEXTS, IMAGES)
        .flatMap(
            pipeline ->
                Stream.of(new ReferenceBackend(), new Nd4jBackend())
                    .map(backend -> Arguments.of(backend, pipeline)));
  }

  private static List<Map<String, Double>> figures(RunResult run) {
    return run.history().stream().map(Epoch::figures).toList();
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void everyFigureAndEveryWeightIsTheSameBitForBit(Backend backend, String pipeline)
      throws IOException {
    PlainHost host = new PlainHost(folder, backend);
    RunResult resident = host.run(pipeline, "training.data=resident");
    for (int ahead : new int[] {1, 2, 9}) {
      RunResult prefetched =
          host.run(pipeline, "training.data=prefetched", "training.prefetch=" + ahead);
      assertEquals(3, resident.history().size());
      assertEquals(figures(resident), figures(prefetched));
      assertEquals(resident.evaluation(), prefetched.evaluation());
      Map<String, DenseArray> expected = ArchiveFile.read(resident.model()).values();
      Map<String, DenseArray> actual = ArchiveFile.read(prefetched.model()).values();
      assertEquals(expected.keySet(), actual.keySet());
      expected.forEach(
          (name, entry) -> assertArrayEquals(entry.values(), actual.get(name).values(), name));
    }
  }

  /** What a run says. */
  private static List<String> messages(PlainHost host, String... overrides) throws IOException {
    List<String> messages = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    host.run(listener, IMAGES, overrides);
    assertFalse(messages.isEmpty());
    return messages;
  }

  @Test
  void aRunSaysThatRowsArePrefetchedAndIsSilentWhereTheyAreResident() throws IOException {
    PlainHost host = new PlainHost(folder);
    List<String> usual = messages(host);
    assertTrue(usual.stream().noneMatch(text -> text.contains("prefetched")), usual::toString);
    List<String> unusual = messages(host, "training.data=prefetched");
    assertTrue(
        unusual.contains("rows are prefetched, 2 batches ahead: as training.data says"),
        unusual::toString);
  }

  @Test
  void rowsForWhichTheEngineHasNoRoomArePrefetchedUnlessTheyAreToBeResident() throws IOException {
    PlainHost host = new PlainHost(folder, new SmallBackend(10));
    List<String> said = messages(host, "training.prefetch=3");
    assertTrue(
        said.stream()
            .anyMatch(
                text -> text.startsWith("rows are prefetched, 3 batches ahead: no memory for ")),
        said::toString);
    assertThrows(BackendException.class, () -> messages(host, "training.data=resident"));
  }

  @Test
  void aHundredRunsThatEndInAnyWayLeaveNoThreadAndNoFile() throws IOException {
    PlainHost host = new PlainHost(folder, new ReferenceBackend());
    for (int run = 0; run < RUNS; run++) {
      int number = run;
      RunListener listener =
          new RunListener() {
            @Override
            public void batch(BatchProgress progress) {
              if (number % 3 == 1) {
                throw new IllegalStateException("a listener that fails");
              }
            }

            @Override
            public boolean stopRequested() {
              return number % 3 == 2;
            }
          };
      if (number % 3 == 1) {
        assertThrows(IllegalStateException.class, () -> train(host, listener));
      } else {
        train(host, listener);
      }
    }
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("espalier-prefetch"))
            .toList();
    assertEquals(List.of(), threads);
    Path scratch = folder.resolve("home/scratch");
    assertTrue(!Files.exists(scratch) || scratch.toFile().list().length == 0);
  }

  private static void train(PlainHost host, RunListener listener) throws IOException {
    host.run(listener, IMAGES, "training.epochs=1", "training.data=prefetched", "data.split={}");
  }
}
