package org.espalier.itest.outputs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class for each step can be predicted, but not trained, which is told with what can be done. */
final class ClassForEachStepTest {
  private static final String PIPELINE =
      """
      espalier: 1
      name: steps
      data:
        source: {type: jsonl, path: steps.jsonl}
        labels: {type: classes, classes: [rise, fall]}
        split: {test: 0.5}
      features:
        steps: {type: array, shape: [4, 1]}
      model:
        layers:
          - {type: gru, units: 3, return_sequences: true}
          - {type: dense, units: 2, activation: softmax}
      training: {loss: categorical_crossentropy, epochs: 1}
      """;

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void prepare() {
    host = new PlainHost(folder);
  }

  private String refused(String label) throws IOException {
    String row = "{\"steps\": [[1], [2], [3], [4]], \"label\": " + label + "}\n";
    host.data("steps.jsonl", row + row.replace(label, "\"fall\"") + row + row);
    return assertThrows(DataException.class, () -> host.run(PIPELINE)).getMessage();
  }

  @Test
  void aLabelIsOneClass() throws IOException {
    String message = refused("[\"rise\", \"rise\", \"rise\", \"fall\"]");
    assertTrue(
        message.contains(
            "steps.jsonl:1: the label is several classes: rise rise rise fall; it is one for a row"),
        message);
  }

  @Test
  void aModelGivesOneClass() throws IOException {
    String message = refused("\"rise\"");
    assertTrue(
        message.contains(
            "model.layers[1]: the model gives float32[batch, 4, 2], a class for each step, but a label is one class for a row"),
        message);
  }
}
