package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.espalier.component.ComponentException;
import org.espalier.component.Doc;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.Interchange;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ImporterType;
import org.espalier.interchange.ModelImporter;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.source.Image;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models of Keras do all that models do that were trained here, once the features they were made
 * for stand in their pipelines in place of arrays: words of texts, and pictures.
 */
final class ImportedModelTest {
  private static final Path MODELS = Path.of("src/test/resources/keras/models");
  private static final String TEXT = "input_layer_4";
  private static final String PICTURE = "input_layer_6";
  private static final int STEPS = 8;
  private static final int SIDE = 12;
  private static final List<String> WORDS =
      List.of(
          "one two three four five six seven eight nine ten red green blue pink".split(" ", -1));

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void prepare() {
    host = new PlainHost(folder);
  }

  private ImportedFiles importModel(String file, String... classes) throws IOException {
    ImportRequest request =
        new ImportRequest(
            Optional.empty(), folder, Interchange.AUTO, List.of(classes), Map.of(), false);
    return host.interchange().importModel(MODELS.resolve(file), request, RunListener.SILENT);
  }

  /** The pipeline of an import with rows and a feature of the user, as he writes them into it. */
  private static String edited(ImportedFiles files, String source, String feature)
      throws IOException {
    String text = Files.readString(files.pipeline());
    text =
        text.replaceFirst("(?s)\n  source:.*?\n  labels:", "\n  source: " + source + "\n  labels:");
    return text.replaceFirst("(?s)\nfeatures:.*?\nmodel:", "\nfeatures: " + feature + "\nmodel:");
  }

  private String texts() throws IOException {
    ImportedFiles files = importModel("text_cnn.keras", "plain", "coloured");
    Random random = new Random(3);
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int row = 0; row < 80; row++) {
      List<String> words = new ArrayList<>();
      int kinds = row % 2 == 0 ? 10 : WORDS.size();
      for (int i = 0; i < 4 + row % 7; i++) {
        words.add(WORDS.get(kinds - 1 - random.nextInt(10)));
      }
      rows.append(String.join(" ", words)).append(row % 2 == 0 ? ",plain\n" : ",coloured\n");
    }
    host.data("texts.csv", rows.toString());
    return edited(
        files,
        "{type: csv, path: texts.csv, columns: {" + TEXT + ": text, label: label}}",
        "{" + TEXT + ": {type: tokenizer_sequence, num_words: 20, max_length: " + STEPS + "}}");
  }

  private String pictures() throws IOException {
    ImportedFiles files = importModel("image_chain.h5", "dark", "light");
    Random random = new Random(4);
    for (int i = 0; i < 24; i++) {
      Path of =
          Files.createDirectories(folder.resolve(i % 2 == 0 ? "shades/dark" : "shades/light"));
      BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < SIDE * SIDE; at++) {
        int shade = random.nextInt(128) + (i % 2 == 0 ? 0 : 127);
        picture.setRGB(at % SIDE, at / SIDE, shade << 16 | random.nextInt(256) << 8 | shade);
      }
      ImageIO.write(picture, "png", of.resolve(i + ".png").toFile());
    }
    return edited(
        files,
        "{type: images, path: shades, columns: {" + PICTURE + ": image}}",
        "{" + PICTURE + ": {type: image, height: 12, width: 12, color_mode: rgb}}");
  }

  private RunResult asItIs(String pipeline) throws IOException {
    return host.run(pipeline, "training.epochs=0");
  }

  private Predictor imported(String name) throws IOException {
    return host.models().open(folder.resolve(name + ".espalier"));
  }

  @Test
  void textsPredictWhatTheirNumbersDo() throws IOException {
    RunResult run = asItIs(texts());
    JsonNode state = ArchiveFile.read(run.model()).features().get(TEXT);
    List<String> tokens = new ArrayList<>(List.of(""));
    state.get("tokens").forEach(token -> tokens.add(token.asText()));
    String text = "One two, BLUE pink ten";
    List<Integer> ids = new ArrayList<>(List.of(0, 0, 0));
    for (String word : List.of("one", "two", "blue", "pink", "ten")) {
      ids.add(tokens.indexOf(word));
    }
    try (Predictor words = host.open(run);
        Predictor numbers = imported("text_cnn")) {
      Prediction expected = numbers.predict(List.of(Map.of(TEXT, ids))).get(0);
      Prediction actual = words.predictCells(List.of(text)).get(0);
      assertFalse(ids.contains(-1), ids.toString());
      assertScores(expected, actual);
      assertEquals(List.of("plain", "coloured"), words.classes());
    }
  }

  private static void assertScores(Prediction expected, Prediction actual) {
    assertEquals(expected.scores().keySet(), actual.scores().keySet());
    expected
        .scores()
        .forEach((label, score) -> assertEquals(score, actual.scores().get(label), 1e-6, label));
  }

  @Test
  void picturesPredictWhatTheirNumbersDo() throws IOException {
    RunResult run = asItIs(pictures());
    byte[] pixels = new byte[SIDE * SIDE * 3];
    new Random(9).nextBytes(pixels);
    List<Object> rows = new ArrayList<>();
    for (int y = 0; y < SIDE; y++) {
      List<Object> columns = new ArrayList<>();
      for (int x = 0; x < SIDE; x++) {
        int at = (y * SIDE + x) * 3;
        columns.add(List.of(pixels[at] & 0xff, pixels[at + 1] & 0xff, pixels[at + 2] & 0xff));
      }
      rows.add(columns);
    }
    try (Predictor images = host.open(run);
        Predictor numbers = imported("image_chain")) {
      Image image = new Image(SIDE, SIDE, 3, pixels);
      assertScores(
          numbers.predict(List.of(Map.of(PICTURE, rows))).get(0),
          images.predict(List.of(Map.of(PICTURE, image))).get(0));
    }
  }

  @Test
  void theyAreEvaluated() throws IOException {
    for (String pipeline : List.of(texts(), pictures())) {
      RunResult run = asItIs(pipeline);
      double accuracy = run.evaluation().orElseThrow().figures().get("accuracy");
      try (Predictor predictor = host.open(run)) {
        PipelineFile file = host.file(pipeline, "training.epochs=0");
        assertEquals(accuracy, predictor.evaluate(file).figures().get("accuracy"));
      }
    }
  }

  private Map<String, DenseArray> values(Path archive) throws IOException {
    ModelArchive model = ArchiveFile.read(archive);
    return model.values();
  }

  @Test
  void theirLayersAreFrozenOrTrainedFurther() throws IOException {
    RunResult run =
        host.run(
            texts(),
            "training.epochs=2",
            "training.loss=binary_crossentropy",
            "model.layers.embedding_3.trainable=false",
            "model.layers.conv1d.trainable=false");
    Map<String, DenseArray> before = values(folder.resolve("text_cnn.espalier"));
    Map<String, DenseArray> after = values(run.model());
    assertEquals(before.keySet(), after.keySet());
    before.forEach(
        (name, value) -> {
          boolean same = Arrays.equals(value.values(), after.get(name).values());
          assertEquals(!name.startsWith("dense"), same, name);
        });
    assertEquals(2, run.history().size());
  }

  @Test
  void theyAreExplainedByTheWordsOfTextsAndThePartsOfPictures() throws IOException {
    RunResult words = asItIs(texts());
    ExplainedRow text =
        explain(words, "{type: lime_text, num_samples: 200}", Map.of(TEXT, "red green one"));
    assertEquals(
        List.of("green", "one", "red"),
        text.explanation().attributions().stream()
            .map(attribution -> attribution.part().name())
            .sorted()
            .toList());
    byte[] pixels = new byte[SIDE * SIDE * 3];
    new Random(8).nextBytes(pixels);
    ExplainedRow picture =
        explain(
            asItIs(pictures()),
            "{type: lime_image, num_samples: 50}",
            Map.of(PICTURE, new Image(SIDE, SIDE, 3, pixels)));
    assertFalse(picture.explanation().attributions().isEmpty());
  }

  private ExplainedRow explain(RunResult run, String explainer, Map<String, Object> row)
      throws IOException {
    return explain(run.model(), Optional.of(explainer), row);
  }

  private ExplainedRow explain(Path model, Optional<String> explainer, Map<String, Object> row)
      throws IOException {
    ExplanationRequest request =
        new ExplanationRequest(explainer, List.of(row), Optional.empty(), 1, Optional.empty());
    return host.explanations().explain(model, request, RunListener.SILENT).get(0);
  }

  @Test
  void arraysAreExplainedByTheirNumbersWhereNothingIsAskedFor() throws IOException {
    Path model = importModel("text_cnn.keras").archive();
    Map<String, Object> row = Map.of(TEXT, List.of(1, 19, 13, 15, 16, 7, 17, 13));
    ExplainedRow explained = explain(model, Optional.empty(), row);
    assertEquals("integrated_gradients", explained.explainer());
    assertEquals(STEPS, explained.explanation().attributions().size());
  }

  @Test
  void theyAnswerSeveralAtOnce() throws Exception {
    RunResult run = asItIs(texts());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Predictor predictor = host.open(run)) {
      Prediction expected = predictor.predictCells(List.of("red green")).get(0);
      Callable<List<Prediction>> asked = () -> predictor.predictCells(List.of("red green", "one"));
      for (Future<List<Prediction>> answer :
          threads.invokeAll(List.of(asked, asked, asked, asked))) {
        assertScores(expected, answer.get().get(0));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theirSettingsAreTuned() throws IOException {
    String tuning =
        """

        tuning:
          tuner: {type: random, max_trials: 2}
          objective: {metric: val_loss, direction: min}
          space:
            training.optimizer.learning_rate: {type: float, min: 0.001, max: 0.1}
        """;
    String pipeline = texts().replace("\ntuning: none", tuning);
    StudyOptions options =
        new StudyOptions(
            folder.resolve("studies"),
            folder.resolve("runs"),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false);
    StudyRecord study = host.studies().tune(host.file(pipeline), options, StudyListener.SILENT);
    assertEquals(2, study.ranked().size());
    assertTrue(study.ranked().get(0).score().isPresent());
  }

  @Test
  void weightsOfOneFileOfKerasGoIntoThePipelineOfAnother() throws IOException {
    String pipeline = texts();
    Files.copy(MODELS.resolve("text_cnn.h5"), folder.resolve("text_cnn.h5"));
    RunResult own = asItIs(pipeline);
    RunResult other = asItIs(pipeline.replace("path: text_cnn.espalier", "path: text_cnn.h5"));
    values(own.model())
        .forEach(
            (name, value) -> {
              try {
                assertArrayEquals(value.values(), values(other.model()).get(name).values(), name);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  /** An importer that fails over every file. */
  @ImporterType("broken")
  @Doc("fails")
  public static final class Broken implements ModelImporter<Broken.Settings> {
    /** It has none. */
    public record Settings() {}

    @Override
    public boolean recognizes(Path file) {
      throw new ComponentException("", "the importer broken failed", null);
    }

    @Override
    public ImportedModel read(Settings settings, Path file) {
      throw new ComponentException("", "the importer broken failed", null);
    }
  }

  @Test
  void anImporterThatFailsKeepsNoOtherFromItsFiles() throws IOException {
    host = new PlainHost(folder, TestCatalogue.ofClassPath().with(new Broken()));
    assertEquals("keras", importModel("text_cnn.keras").importer());
    Path text = Files.writeString(folder.resolve("a.txt"), "no model");
    assertEquals("the importer broken failed", refused(ComponentException.class, text));
  }

  @Test
  void whatIsNoModelOfOthersIsToldFromOneThatIs() throws IOException {
    assertEquals(folder + " is a folder; name the file of a model in it", refused(folder));
    Path archive = importModel("text_cnn.keras").archive();
    assertEquals(
        archive + ": it is a model of Espalier, which predicts as it is", refused(archive));
  }

  private String refused(Path file) {
    return refused(IOException.class, file);
  }

  private String refused(Class<? extends Exception> failure, Path file) {
    ImportRequest request = ImportRequest.into(folder);
    Interchange interchange = host.interchange();
    return assertThrows(failure, () -> interchange.importModel(file, request, RunListener.SILENT))
        .getMessage();
  }
}
