package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.espalier.component.Kind;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineRendererTest {
  private static final String FILLED =
      """
      espalier: 1
      name: small
      seed: 42
      data:
        source:
          type: csv  # org.example.fakes 1.0.0
          columns:
            text: name
            label: gender
          path: a.csv
          separator: ","
          sha256: none
        labels:
          type: auto
          classes: auto
        further_labels: {}
        split:
          test: given
          validation: given
          folds: none
          fold: 1
          stratify: false
          shuffle: true
          validation_rows: last
      features:
        text:
          type: count  # org.example.fakes 1.0.0
          cased: false
      model:
        weights: none
        layers:
          - type: dense  # org.example.fakes 1.0.0
            name: dense
            inputs: previous
            trainable: true
            units: 10
            activation: relu  # org.example.fakes 1.0.0
            use_bias: true
            kernel_initializer:
              type: uniform  # org.example.fakes 1.0.0
              limit: 0.1
            kernel_regularizer: none
          - type: dense  # org.example.fakes 1.0.0
            name: dense_1
            inputs: previous
            trainable: true
            units: 1
            activation: sigmoid  # org.example.fakes 1.0.0
            use_bias: true
            kernel_initializer:
              type: uniform  # org.example.fakes 1.0.0
              limit: 0.1
            kernel_regularizer: none
      training:
        loss: binary_crossentropy  # org.example.fakes 1.0.0
        optimizer:
          type: adam  # org.example.fakes 1.0.0
          clipvalue: none
          clipnorm: none
          global_clipnorm: none
          weight_decay: none
          schedule: constant
          learning_rate: 0.001
          epsilon: 1e-7
        epochs: 1
        batch_size: 32
        shuffle: true
        seed: auto
        metrics:
          - accuracy  # org.example.fakes 1.0.0
        outputs: {}
        class_weight: {}
        data: auto
        prefetch: 2
        checkpoints:
          seconds: 10.0
          keep: 2
        callbacks: []
      evaluation:
        evaluator: figures  # org.example.fakes 1.0.0
        metrics: []
      backend:
        engine: auto
        device: auto
        threads: auto
        checked: false
        memory_limit: none
        precision: float32
        deterministic: false
      explanation: none
      tuning: none
      """;

  @Test
  void everyDefaultIsWrittenOutWithItsBundle() {
    assertEquals(FILLED, PipelineRenderer.render(Texts.read(Texts.SMALL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=small",
        "data.labels.classes=[\"true\", \"1\", \"null\", \"\", \"a: b\", \"# c\", \"- d\", \"é\"]",
        "data.labels.classes=[\"$${x}\", \"$$${x}\", \"${\", \"\\\"\\\\\\n\\t\", \"\\u0007\", \"auto\"]",
        "data.labels.classes=[\"0x1F\", \"1e3\", \".5\", \"no\", \"~\", \" a \", \"😀\", \"\\u200b\"]",
        "data.source.sha256=\"none\"",
        "data.source.columns={text: \"0\", label: \"1\"}",
        "data.source.separator=\"\\t\"",
        "training.optimizer={type: adam, learning_rate: 123456789.5, epsilon: 4.9e-324}",
        "training.optimizer={type: adam, learning_rate: .inf, epsilon: -1e-300}",
        "training.optimizer={type: adam, learning_rate: 1e22, epsilon: 0}",
        "training.optimizer={type: adam, clipvalue: 0.5, weight_decay: 0.01}",
        "training.optimizer={type: adamw, clipnorm: 1, weight_decay: 0.01}",
        "training.optimizer={type: adamw, version: 1, schedule: {type: halving, decay_steps: 3}}",
        "model.layers[0].kernel_regularizer={type: l2, l2: 0.1}",
        "model.layers[0].activation={type: twin, bundle: org.example.one, version: \"[1,2)\"}",
        "training.callbacks=[early_stopping, {type: early_stopping, patience: 3}]",
        "features.text={type: count, version: 1}",
        "backend={device: cuda:1, memory_limit: 1.5 GiB, precision: bfloat16, deterministic: true}",
        "seed=-9223372036854775808",
      })
  void whatIsRenderedReadsAsTheSameAndRendersToItself(String override) {
    FakeCatalogue catalogue =
        FakeCatalogue.full()
            .with(Kind.ACTIVATION, "twin", "1.1.0", "org.example.one", FakeCatalogue.RELU)
            .with(Kind.ACTIVATION, "twin", "1.2.0", "org.example.two", FakeCatalogue.RELU);
    PipelineReader reader = new PipelineReader(catalogue);
    Pipeline first = reader.read(Texts.file(Texts.SMALL, override));
    String rendered = PipelineRenderer.render(first);
    Pipeline second = reader.read(Texts.file(rendered));
    // components are the same services, so settings compare by what was bound
    assertEquals(first.settings(), second.settings());
    assertEquals(rendered, PipelineRenderer.render(second));
  }

  @Test
  void nestedRecordsMapsAndLayersAreWritten() {
    String text =
        Texts.layers(
            "{type: embedding, output_dim: 2}",
            "{type: twice, layer: {type: dropout, rate: 0.5}, padding: same, names: {a: 1, b c: 2}}",
            "{type: concatenate, inputs: [embedding, twice]}");
    PipelineReader reader = new PipelineReader(FakeCatalogue.full());
    Pipeline first = reader.read(Texts.file(text));
    String rendered = PipelineRenderer.render(first);
    assertEquals(first.settings(), reader.read(Texts.file(rendered)).settings());
    assertEquals(
        List.of("embedding", "twice"), first.model().layers().get(2).inputs().orElseThrow());
    assertEquals(rendered, PipelineRenderer.render(Texts.read(rendered)));
  }
}
