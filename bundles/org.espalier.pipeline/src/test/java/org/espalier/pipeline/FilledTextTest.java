package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.espalier.pipeline.tuning.FilledText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilledTextTest {
  private static final String COMMENTED =
      """
      # What is learned: names – and "é" 😀 before the values
      espalier: 1
      name: small   # the folder
      seed: 3
      variables: {width: 10}
      data:
        source: {type: csv, path: a.csv, columns: {text: name, label: gender}}  # 😀 {x}
        split:
          test: 0.2 # a fifth
          # nothing is validated

      features:
        text: count  # words
      model:
        layers:
          - {type: dense, name: hidden, units: "${width}", activation: relu, repeat: 1}
          - type: dense
            units: 1
            activation: sigmoid
      training:
        loss: binary_crossentropy
        optimizer: adam
        epochs: 3

      # what to search,
      # and how
      tuning:
        space:
          training.epochs:
            type: int
            min: 1
            max: 2  # short
      # how it is judged
      evaluation: {metrics: []}
      """;

  private static String filled(String text, String... overrides) {
    return FilledText.of(Texts.file(text, overrides), FakeCatalogue.full());
  }

  @Test
  void valuesAreReplacedWhereTheyStand() {
    String text =
        filled(
            COMMENTED,
            "seed=4",
            "variables.width=32",
            "data.split.test=0.25",
            "model.layers.hidden.repeat=2",
            "model.layers.dense.activation=relu",
            "training.loss=mse");
    String expected =
        COMMENTED
            .replace("seed: 3", "seed: 4")
            .replace("width: 10", "width: 32")
            .replace("test: 0.2 #", "test: 0.25 #")
            .replace("repeat: 1", "repeat: 2")
            .replace("activation: sigmoid", "activation: relu")
            .replace("loss: binary_crossentropy", "loss: mse");
    assertEquals(withoutTuning(expected), text);
  }

  private static String withoutTuning(String text) {
    int from = text.indexOf("# what to search");
    int to = text.indexOf("# how it is judged");
    return text.substring(0, from) + text.substring(to);
  }

  @Test
  void valuesThatWereLeftOutAreAdded() {
    String text =
        filled(
            COMMENTED,
            "training.batch_size=64",
            "data.split.validation=0.1",
            "evaluation.evaluator=figures",
            "model.layers.dense.use_bias=false");
    String expected =
        COMMENTED
            .replace("  epochs: 3\n", "  epochs: 3\n  batch_size: 64\n")
            .replace("# a fifth\n", "# a fifth\n    validation: 0.1\n")
            .replace("{metrics: []}", "{metrics: [], evaluator: figures}")
            .replace("activation: sigmoid\n", "activation: sigmoid\n      use_bias: false\n");
    assertEquals(withoutTuning(expected), text);
  }

  @Test
  void aBareTypeGetsSettings() {
    String text =
        filled(COMMENTED, "training.optimizer.learning_rate=0.5", "training.optimizer.epsilon=0.1");
    assertTrue(text.contains("optimizer: {type: adam, learning_rate: 0.5, epsilon: 0.1}\n"), text);
  }

  @Test
  void aWholeComponentIsReplaced() {
    String text =
        filled(COMMENTED, "features.text={type: count}", "training.checkpoints={keep: 3}");
    assertTrue(text.contains("text: {type: count}  # words\n"), text);
    assertTrue(text.contains("  epochs: 3\n  checkpoints: {keep: 3}\n"), text);
  }

  @Test
  void whereAnAliasWouldChangeMoreTheRenderedPipelineIsAnswered() {
    String shared =
        COMMENTED
            .replace("activation: relu", "activation: &a relu")
            .replace("activation: sigmoid", "activation: *a");
    PipelineFile file = Texts.file(shared, "model.layers.hidden.activation=sigmoid");
    String text = FilledText.of(file, FakeCatalogue.full());
    assertFalse(text.contains("#  "), text);
    assertEquals(
        PipelineRenderer.render(new PipelineReader(FakeCatalogue.full()).read(file)), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=other",
        "data.source.path=\"b c.csv\"",
        "model.layers=[{type: dense, units: 1}]",
        "model.layers.1.units=2",
        "training.optimizer={type: adam, learning_rate: 0.1}",
        "training.callbacks=[early_stopping]",
        "backend.threads=2",
      })
  void whateverIsFilledInReadsAsTheOverriddenPipeline(String override) {
    PipelineReader reader = new PipelineReader(FakeCatalogue.full());
    String text = filled(COMMENTED, override);
    assertTrue(text.contains("# the folder"), () -> "the comments went: " + text);
    assertEquals(
        PipelineRenderer.render(reader.read(Texts.file(COMMENTED, override))),
        PipelineRenderer.render(reader.read(Texts.file(text))));
    assertEquals(List.of(), reader.validate(Texts.file(text)));
  }
}
