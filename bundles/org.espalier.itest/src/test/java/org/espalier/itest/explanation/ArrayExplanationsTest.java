package org.espalier.itest.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.RunListener;
import org.espalier.itest.outputs.PlainHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays are not taken for texts, whose words could be taken away. */
final class ArrayExplanationsTest {
  private static final String MIXED =
      """
      espalier: 1
      name: mixed
      data:
        source: {type: jsonl, path: mixed.jsonl}
        split: {test: 0.25}
      features:
        text: {type: tokenizer_sequence, max_length: 3}
        point: {type: array, shape: [2]}
      model:
        layers:
          - {type: embedding, inputs: [text], output_dim: 2}
          - flatten
          - {type: concatenate, inputs: [flatten, point]}
          - {type: dense, units: 2, activation: softmax}
      training: {loss: categorical_crossentropy, epochs: 1}
      """;

  private static final String ALONE =
      MIXED
          .replaceFirst("  text: .*\n", "")
          .replaceFirst("(?s)    - \\{type: embedding.*?point]}\n", "");

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void rows() throws IOException {
    host = new PlainHost(folder);
    host.data(
        "mixed.jsonl",
        IntStream.range(0, 24)
            .mapToObj(
                row ->
                    "{\"text\": \"red %d green\", \"point\": [%d, 1], \"label\": \"%s\"}\n"
                        .formatted(row % 3, row, row % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining()));
  }

  private List<ExplainedRow> explain(String pipeline, String explainer, Map<String, Object> row)
      throws IOException {
    ExplanationRequest request =
        new ExplanationRequest(
            Optional.of(explainer), List.of(row), Optional.empty(), 1, Optional.empty());
    return host.explanations().explain(host.run(pipeline).model(), request, RunListener.SILENT);
  }

  @Test
  void explainersOfPartsSayWhatExplainsArrays() {
    for (String explainer : List.of("lime_text", "occlusion", "lime_table", "lime_image")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> explain(ALONE, explainer, Map.of("point", List.of(1, 2))));
      assertEquals(
          explainer + " does not explain cells of arrays; these do: integrated_gradients",
          refused.getMessage());
    }
  }

  @Test
  void besideTextsTheyAreLeftAsTheyAre() throws IOException {
    Map<String, Object> row = Map.of("text", "red 1 green", "point", List.of(1, 2));
    for (String explainer : List.of("{type: lime_text, num_samples: 50}", "occlusion")) {
      Set<String> features =
          explain(MIXED, explainer, row).get(0).explanation().attributions().stream()
              .map(attribution -> attribution.part().feature())
              .collect(Collectors.toSet());
      assertEquals(Set.of("text"), features, explainer);
    }
  }

  @Test
  void theirCellsChangePlacesAsAWhole() throws IOException {
    ExplanationRequest request =
        new ExplanationRequest(
            Optional.of("permutation_importance"),
            List.of(),
            Optional.empty(),
            1,
            Optional.of(host.file(ALONE)));
    ExplainedRow whole =
        host.explanations().explain(host.run(ALONE).model(), request, RunListener.SILENT).get(0);
    assertEquals(
        List.of("point"),
        whole.explanation().attributions().stream()
            .map(attribution -> attribution.part().feature())
            .toList());
  }
}
