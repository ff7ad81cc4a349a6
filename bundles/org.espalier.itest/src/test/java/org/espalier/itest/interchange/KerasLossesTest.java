package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.keras.KerasImporter;
import org.espalier.itest.outputs.PlainHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Keras says of the training of several outputs goes into the pipeline. */
final class KerasLossesTest {
  private static final String MODEL = "kinds/f_multi_out.keras";
  private static final String COMPILED =
      "\"loss\": \"mse\", \"loss_weights\": null, \"metrics\": [\"mae\"]";
  private static final String FRESH =
      "the state of the optimizer is not read: training begins with a fresh one";

  @TempDir Path folder;

  private ImportedModel read(String compiled) throws IOException {
    return read(MODEL, Map.of(COMPILED, compiled));
  }

  private ImportedModel read(String name, Map<String, String> edits) throws IOException {
    Path file = EditedKeras.copy(name, Files.createTempDirectory(folder, "model"), edits);
    return new KerasImporter().read(new KerasImporter.Settings(), file);
  }

  private static void assertTraining(
      ImportedModel model, String loss, Map<String, Object> outputs, String... notes) {
    assertEquals(loss, model.training().get("loss"));
    assertEquals(outputs, model.training().get("outputs"));
    List<String> left = model.notes().stream().filter(note -> !note.equals(FRESH)).toList();
    assertEquals(List.of(notes), left);
  }

  @Test
  void byTheNamesOfTheOutputs() throws IOException {
    ImportedModel model =
        read(
            """
            "loss": {"second": "categorical_crossentropy", "first": "mae"},
            "loss_weights": {"first": 0.5, "second": 2.0},
            "metrics": {"second": ["accuracy"], "first": "mse"}""");
    assertTraining(
        model,
        "mae",
        Map.of(
            "second",
            Map.of(
                "loss", "categorical_crossentropy", "weight", 4.0, "metrics", List.of("accuracy"))),
        "the weights of losses are those of the file divided by that of first");
    assertEquals(List.of("mse"), model.training().get("metrics"));
  }

  @Test
  void inTheirOrder() throws IOException {
    assertTraining(
        read(
            """
            "loss": ["mae", "mse"], "loss_weights": [1.0, 0.25], "metrics": [["mse"], null]"""),
        "mae",
        Map.of("second", Map.of("loss", "mse", "weight", 0.25)));
  }

  @Test
  void onceForAll() throws IOException {
    assertTraining(
        read(COMPILED),
        "mse",
        Map.of("second", Map.of("loss", "mse")),
        "the metric mae is left out");
  }

  @Test
  void byTheKeysOfWhatTheModelAnswers() throws IOException {
    ImportedModel model =
        read(
            "kinds/f_dict_io.keras",
            Map.of(
                "\"o1\": [", "\"wide\": [",
                "\"o0\": [", "\"narrow\": [",
                "\"loss\": \"mse\"", "\"loss\": {\"narrow\": \"mae\", \"wide\": \"mse\"}"));
    assertEquals(List.of("o1", "o0"), model.outputs());
    assertTraining(model, "mse", Map.of("o0", Map.of("loss", "mae")), "the metric mae is left out");
  }

  @Test
  void whatIsNotOfTheOutputsIsLeftOutWithANote() throws IOException {
    ImportedModel other =
        read("\"loss\": {\"third\": \"mae\"}, \"loss_weights\": null, \"metrics\": null");
    assertEquals(Map.of(), without(other, "optimizer"));
    assertEquals(
        "the losses {third=mae} are not of the outputs and left out", other.notes().get(0));
    ImportedModel one =
        read("\"loss\": {\"first\": \"mae\"}, \"loss_weights\": null, \"metrics\": null");
    assertEquals(Map.of("loss", "mae"), without(one, "optimizer"));
    assertEquals("no loss of second is in the file; one is made up", one.notes().get(0));
  }

  private static Map<String, Object> without(ImportedModel model, String key) {
    return model.training().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(key))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        COMPILED,
        "\"loss\": {\"first\": \"mae\", \"second\": \"categorical_crossentropy\"}"
      })
  void thePipelineTrainsAsItIs(String compiled) throws IOException {
    PlainHost host = new PlainHost(folder);
    Path file = EditedKeras.copy(MODEL, folder, Map.of(COMPILED, compiled));
    ImportedFiles files =
        host.interchange().importModel(file, ImportRequest.into(folder), RunListener.SILENT);
    host.data(
        "f_multi_out.jsonl",
        IntStream.range(0, 30)
            .mapToObj(
                row ->
                    """
                    {"input_layer_109": [%d, 1, 2, 3, 4, 5], "label": [%d, 1], "label_second": "%d"}
                    """
                        .formatted(row, row % 5, row % 3))
            .collect(Collectors.joining()));
    RunResult run = host.run(Files.readString(files.pipeline()));
    assertEquals(1, run.history().size());
    try (Predictor predictor = host.open(run)) {
      Map<String, Object> row = Map.of("input_layer_109", List.of(1, 2, 3, 4, 5, 6));
      assertEquals(Set.of("", "second"), predictor.arrays(List.of(row)).get(0).keySet());
    }
  }
}
