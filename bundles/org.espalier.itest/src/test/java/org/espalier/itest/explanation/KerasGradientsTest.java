package org.espalier.itest.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.explainer.Attribution;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.tck.ReferenceBackend;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shares of letters by integrated gradients are those that Keras and TensorFlow compute. */
class KerasGradientsTest {
  private static final double TOLERANCE = 2e-5;

  private static final String PIPELINE =
      """
      espalier: 1
      name: letters
      data:
        source:
          type: inline
          rows:
            - {text: abcdefgh, label: "no"}
            - {text: abcdefg, label: "yes"}
            - {text: abcdef, label: "no"}
            - {text: abcde, label: "yes"}
            - {text: abcd, label: "no"}
            - {text: abc, label: "yes"}
            - {text: ab, label: "no"}
            - {text: a, label: "yes"}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8, padding: pre}
      model:
        layers:
      %s
          - {type: dense, name: output, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 1}
      """;

  private static final Map<String, String> LAYERS =
      Map.of(
          "conv",
          """
              - {type: embedding, output_dim: 4}
              - {type: conv1d, filters: 5, kernel_size: 3, activation: relu}
              - global_max_pooling1d
          """,
          "lstm",
          """
              - {type: embedding, output_dim: 4, mask_zero: true}
              - {type: lstm, units: 4}
          """);

  @TempDir Path folder;

  private static JsonNode golden(String name) throws IOException {
    try (InputStream in =
        KerasGradientsTest.class.getResourceAsStream("/golden/integrated_gradients.json")) {
      for (JsonNode made : new ObjectMapper().readTree(in).path("cases")) {
        if (made.path("name").asText().equals(name)) {
          return made;
        }
      }
    }
    throw new IllegalStateException("no case " + name);
  }

  @ParameterizedTest
  @CsvSource({"conv, nd4j", "lstm, nd4j", "conv, reference", "lstm, reference"})
  void lettersHaveTheirShares(String model, String engine) throws IOException {
    JsonNode golden = golden(model);
    Backend backend = engine.equals("nd4j") ? new Nd4jBackend() : new ReferenceBackend();
    PlainHost host = new PlainHost(folder, backend);
    RunResult run = host.run(PIPELINE.formatted(LAYERS.get(model).stripTrailing()));
    ArchiveFile.write(run.model(), with(golden.path("weights"), ArchiveFile.read(run.model())));
    for (JsonNode row : golden.path("rows")) {
      ExplanationRequest request =
          new ExplanationRequest(
              Optional.of("integrated_gradients"),
              List.of(Map.of("text", row.path("text").asText())),
              Optional.of("yes"),
              1,
              Optional.empty());
      check(
          row,
          host.explanations().explain(run.model(), request, RunListener.SILENT).get(0),
          model + " " + engine);
    }
  }

  private static ModelArchive with(JsonNode weights, ModelArchive archive) {
    Map<String, DenseArray> values = new HashMap<>();
    archive
        .values()
        .forEach(
            (name, entry) -> {
              float[] numbers = new float[entry.values().length];
              assertEquals(numbers.length, weights.path(name).size(), name);
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) weights.path(name).get(i).asDouble();
              }
              values.put(name, new DenseArray(entry.shape(), numbers));
            });
    return new ModelArchive(
        archive.name(),
        archive.pipeline(),
        archive.columns(),
        archive.features(),
        archive.outputs(),
        archive.graph(),
        archive.weights(),
        values,
        archive.lock());
  }

  private static void check(JsonNode expected, ExplainedRow explained, String where) {
    String text = expected.path("text").asText();
    String place = where + " " + text;
    assertEquals(expected.path("score").asDouble(), explained.explanation().score(), 1e-5, place);
    assertEquals(
        expected.path("start").asDouble(),
        explained.explanation().intercept().getAsDouble(),
        1e-5,
        place);
    double[] shares = new double[text.length()];
    for (Attribution attribution : explained.explanation().attributions()) {
      shares[attribution.part().spans().get(0).from()] = attribution.weight();
    }
    for (int i = 0; i < shares.length; i++) {
      assertEquals(
          expected.path("shares").get(i).asDouble(), shares[i], TOLERANCE, place + " at " + i);
    }
  }
}
