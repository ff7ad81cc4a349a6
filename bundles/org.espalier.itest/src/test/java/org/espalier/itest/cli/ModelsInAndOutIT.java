package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs import and export on models that Keras saved. */
@ExtendWith(HostExtension.class)
class ModelsInAndOutIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MODELS = Path.of("src/test/resources/keras/models");

  @TempDir static Path folder;
  private static HostLine line;
  private static JsonNode expected;

  @BeforeAll
  static void begins(Espalier host) throws IOException {
    line = new HostLine(host);
    expected = JSON.readTree(MODELS.resolve("expected.json").toFile()).path("models");
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".keras") || name.endsWith(".h5"))
              .sorted()
              .toList();
      assertTrue(names.size() >= 12, names.toString());
      return names;
    }
  }

  private static JsonNode imported(String file, Path out, String... options) {
    return imported(MODELS.resolve(file), out, options);
  }

  private static String stem(String file) {
    return file.substring(0, file.indexOf('.'));
  }

  private static JsonNode imported(Path file, Path out, String... options) {
    List<String> words = new ArrayList<>(List.of("import", file.toString()));
    words.addAll(List.of("--output", out.toString(), "--json"));
    words.addAll(List.of(options));
    return line.execute(words).ended(0).json();
  }

  /** The rows that Keras predicted, by the names of the features that the import gave them. */
  private static List<ObjectNode> rows(JsonNode model, JsonNode imported) {
    List<String> features = new ArrayList<>();
    imported.path("features").fieldNames().forEachRemaining(features::add);
    List<ObjectNode> rows = new ArrayList<>();
    int place = 0;
    for (Map.Entry<String, JsonNode> input : model.path("inputs").properties()) {
      String name = features.contains(input.getKey()) ? input.getKey() : features.get(place);
      place++;
      int count = input.getValue().path("shape").path(0).asInt();
      JsonNode data = input.getValue().path("data");
      int width = data.size() / count;
      for (int row = 0; row < count; row++) {
        if (rows.size() <= row) {
          rows.add(JSON.createObjectNode());
        }
        for (int i = 0; i < width; i++) {
          rows.get(row).withArray(name).add(data.get(row * width + i));
        }
      }
    }
    return rows;
  }

  private static Path write(Path file, List<ObjectNode> rows) throws IOException {
    return Files.write(file, rows.stream().map(Object::toString).toList());
  }

  private static double[] numbers(JsonNode prediction, int width) {
    List<Double> numbers = new ArrayList<>();
    if (prediction.has("numbers")) {
      prediction.path("numbers").forEach(number -> numbers.add(number.asDouble()));
    } else if (width == 1) {
      numbers.add(prediction.path("scores").path("1").asDouble());
    } else {
      for (int i = 0; i < width; i++) {
        numbers.add(prediction.path("scores").path(Integer.toString(i)).asDouble());
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aModelOfKerasPredictsTrainsAndGoesOut(String file) throws IOException {
    Path out = folder.resolve(file.replace('.', '-'));
    JsonNode model = expected.path(stem(file));
    JsonNode imported = imported(file, out);
    assertEquals(model.path("parameters").asText(), imported.path("parameters").asText());
    String pipeline = imported.path("pipeline").asText();
    line.execute("validate", pipeline).ended(0);
    assertEquals(
        imported.path("layers"),
        line.execute("summary", pipeline, "--json").ended(0).json().path("layers"));
    List<ObjectNode> rows = rows(model, imported);
    predicts(imported.path("archive").asText(), model, write(out.resolve("rows.jsonl"), rows));
    trainsFurther(file, rows, out);
    goesOut(imported.path("archive").asText(), out);
  }

  private static void predicts(String archive, JsonNode model, Path rows) {
    JsonNode data = model.path("output").path("data");
    int count = model.path("output").path("shape").path(0).asInt();
    int width = data.size() / count;
    List<String> lines =
        line.execute("predict", archive, "--file", rows.toString(), "--json")
            .ended(0)
            .out()
            .lines()
            .toList();
    assertEquals(count, lines.size());
    for (int row = 0; row < count; row++) {
      double[] keras = new double[width];
      for (int i = 0; i < width; i++) {
        keras[i] = data.get(row * width + i).asDouble();
      }
      assertArrayEquals(keras, numbers(json(lines.get(row)), width), 1e-5, "row " + row);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /** One epoch, with classes: labels are one number or class for a row. */
  private static void trainsFurther(String file, List<ObjectNode> rows, Path out)
      throws IOException {
    JsonNode named = imported(file, out.resolve("named"), classes(file));
    List<ObjectNode> labelled = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ObjectNode row = rows.get(i % rows.size()).deepCopy();
      labelled.add(row.put("label", i % 2 == 0 ? "a" : "b"));
    }
    write(Path.of(named.path("rows").asText()), labelled);
    JsonNode run =
        line.execute(
                "run",
                named.path("pipeline").asText(),
                "--runs",
                out.resolve("runs").toString(),
                "--json")
            .ended(0)
            .json();
    assertTrue(run.toString().contains("\"loss\""), run.toString());
  }

  private static String[] classes(String file) {
    JsonNode shape = expected.path(stem(file)).path("output").path("shape");
    int width = Math.max(2, shape.path(shape.size() - 1).asInt());
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    return new String[] {"--classes", String.join(",", names.subList(0, width))};
  }

  private static void goesOut(String archive, Path out) {
    Path file = out.resolve("out.onnx");
    JsonNode facts =
        line.execute("export", archive, "--format", "onnx", "-o", file.toString(), "--json")
            .ended(0)
            .json();
    assertTrue(facts.path("check").path("with").asText().startsWith("ONNX Runtime"));
    assertTrue(facts.path("check").path("difference").asDouble(1) <= 1e-5, facts.toString());
    assertTrue(Files.exists(file));
    assertTrue(Files.exists(out.resolve("out.features.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5.keras", "bi_lstm.keras", "two_inputs.keras"})
  void whatGoesOutToDl4jComesInAgain(String file) throws IOException {
    Path out = folder.resolve("dl4j-" + stem(file));
    String archive = imported(file, out).path("archive").asText();
    Path zip = out.resolve("out.zip");
    JsonNode check =
        line.execute("export", archive, "--format", "dl4j", "-o", zip.toString(), "--json")
            .ended(0)
            .json()
            .path("check");
    assertTrue(check.path("with").asText().startsWith("Deeplearning4j"), check.toString());
    assertTrue(check.path("difference").asDouble(1) <= 1e-5, check.toString());
    JsonNode again = imported(zip, out.resolve("again"));
    JsonNode model = expected.path(stem(file));
    Path rows = write(out.resolve("rows.jsonl"), rows(model, again));
    predicts(again.path("archive").asText(), model, rows);
  }

  @Test
  void aLayerThatOnlyDl4jHasComesInThroughIt() throws IOException {
    Path files =
        Path.of("../org.espalier.interchange.dl4j/src/test/resources")
            .resolve("org/espalier/interchange/dl4j/keras");
    JsonNode keras = JSON.readTree(files.resolve("expected.json").toFile()).path("locally1d.h5");
    JsonNode input = keras.path("inputs").path(0);
    ObjectNode model = JSON.createObjectNode();
    model.withObject("inputs").set("rows", input.deepCopy());
    ((ObjectNode) model.at("/inputs/rows")).set("data", input.path("values"));
    model.withObject("output").set("data", keras.path("output"));
    model.withObject("output").withArray("shape").add(input.path("shape").path(0));
    Path out = folder.resolve("locally");
    JsonNode imported = imported(files.resolve("locally1d.h5"), out, "--format", "dl4j_keras");
    assertEquals("dl4j", imported.path("layers").path(0).path("type").asText());
    Path rows = write(out.resolve("rows.jsonl"), rows(model, imported));
    predicts(imported.path("archive").asText(), model, rows);
  }

  /** DL4J's own reader of Keras files writes a class of its own into its zips. */
  @Test
  void aZipOfAModelThatDl4jHadFromKerasComesIn() throws IOException {
    Path out = folder.resolve("dl4j-keras");
    String archive = imported("lenet5.keras", out).path("archive").asText();
    Path zip = out.resolve("out.zip");
    line.execute("export", archive, "--format", "dl4j", "-o", zip.toString()).ended(0);
    try (FileSystem entries = FileSystems.newFileSystem(zip)) {
      Path layers = entries.getPath("configuration.json");
      String text = Files.readString(layers);
      String theirs = "nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor";
      Files.writeString(
          layers, text.replace("nn.conf.preprocessor.CnnToFeedForwardPreProcessor", theirs));
      assertTrue(Files.readString(layers).contains(theirs), text);
    }
    JsonNode again = imported(zip, out.resolve("again"));
    assertTrue(again.path("layers").findValuesAsText("type").contains("flatten"), again.toString());
  }

  @Test
  void aFileThatIsDamagedIsRefusedAndNothingIsWritten() throws IOException {
    byte[] whole = Files.readAllBytes(MODELS.resolve("lenet5.keras"));
    Path cut = folder.resolve("cut.keras");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path out = folder.resolve("nothing");
    line.execute("import", cut.toString(), "--output", out.toString())
        .ended(6)
        .told(cut.toString());
    assertFalse(Files.exists(out.resolve("cut.yaml")));
    Path text = Files.writeString(folder.resolve("text.keras"), "no model");
    line.execute("import", text.toString(), "--output", out.toString())
        .ended(6)
        .told(text.toString());
    line.execute("import", folder.resolve("gone.keras").toString()).ended(6).told("no such file");
  }

  @Test
  void whatIsThereIsNotReplacedWithoutForce() {
    Path out = folder.resolve("twice");
    imported("bag_of_words.keras", out);
    line.execute("import", MODELS.resolve("bag_of_words.keras").toString(), "-o", out.toString())
        .ended(6)
        .told("--force");
    imported("bag_of_words.keras", out, "--force");
  }

  @Test
  void formatsThatNobodyBringsAreTold() {
    Path out = folder.resolve("formats");
    String archive = imported("bag_of_words.keras", out).path("archive").asText();
    line.execute("export", archive, "--format", "stone").ended(4).told("installed are");
    line.execute("export", archive).ended(2).told("--format");
  }
}
