package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.espalier.pipeline.tuning.Tuning;
import org.espalier.pipeline.tuning.TuningReader;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.junit.jupiter.api.Test;

class TuningReaderTest {
  private static final String SPACE =
      """
      variables: {width: 10}
      tuning:
        tuner: {type: random, boldness: 0.9, max_trials: 20, executions_per_trial: 2}
        objective: {metric: val_loss}
        pruner: median
        cross_validation: {folds: 4, stratify: true}
        space:
          variables.width: {type: int, min: 8, max: 64, log: true}
          model.layers.dense.repeat: {type: int, min: 1, max: 3}
          model.layers.dense.activation: {type: component, kind: activation, filter: "*relu"}
          training.loss: {type: choice, values: [mse, binary_crossentropy]}
          training.optimizer.learning_rate: {type: float, min: 1e-4, max: 0.1, log: true}
          training.shuffle: {type: boolean}
          features.text:
            type: choice
            values: [count, {type: count}]
            when: {training.loss: mse, model.layers.dense.repeat: [1, 2]}
      """;

  private static Tuning read(String text, String... overrides) {
    return new TuningReader(FakeCatalogue.full()).read(Texts.file(text, overrides));
  }

  private static String tuned() {
    return Texts.SMALL.replace("units: 10", "units: \"${width}\", repeat: 1") + SPACE;
  }

  @Test
  void theSpaceIsWhatThePipelineSays() {
    Tuning tuning = read(tuned());
    assertEquals(
        List.of(
            new Parameter("variables.width", new Domain.Whole(8, 64, 1, true)),
            new Parameter("model.layers.dense.repeat", new Domain.Whole(1, 3, 1, false)),
            new Parameter(
                "model.layers.dense.activation", new Domain.OneOf(List.of("leaky_relu", "relu"))),
            new Parameter("training.loss", new Domain.OneOf(List.of("mse", "binary_crossentropy"))),
            new Parameter(
                "training.optimizer.learning_rate",
                new Domain.Real(1e-4, 0.1, Optional.empty(), true)),
            new Parameter("training.shuffle", new Domain.OneOf(List.of("false", "true"))),
            new Parameter(
                "features.text",
                new Domain.OneOf(List.of("count", "{type: count}")),
                Map.of(
                    "training.loss", List.of("mse"),
                    "model.layers.dense.repeat", List.of("1", "2")))),
        tuning.space().parameters());
    assertEquals(OptionalLong.empty(), tuning.space().size());
    assertFalse(tuning.maximize());
    assertEquals(2, tuning.settings().tuner().executionsPerTrial());
    assertEquals(4, tuning.settings().crossValidation().orElseThrow().folds());
  }

  @Test
  void everyConfigurationCanBeRead() {
    Tuning tuning = read(tuned());
    PipelineReader reader = new PipelineReader(FakeCatalogue.full());
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      PipelineFile file = tuning.with(tuning.space().sample(random));
      assertEquals(List.of(), reader.validate(file), () -> file.overrides().toString());
    }
  }

  @Test
  void valuesAreThoseOfTheConfiguration() {
    Pipeline pipeline =
        new PipelineReader(FakeCatalogue.full())
            .read(
                read(tuned())
                    .with(Map.of("variables.width", 33L, "model.layers.dense.repeat", 2L)));
    assertEquals(3, pipeline.model().layers().size());
    assertTrue(pipeline.model().layers().get(1).layer().settings().toString().contains("33"));
  }

  @Test
  void aPipelineWithoutTheSectionIsToldWhatItLooksLike() {
    InvalidPipelineException told =
        assertThrows(InvalidPipelineException.class, () -> read(Texts.SMALL));
    assertTrue(told.getMessage().contains("tuning: is missing"), told::getMessage);
  }

  @Test
  void whatIsSearchedHoldsUnderOverrides() {
    Tuning tuning = read(tuned(), "seed=7", "tuning.parallel=3");
    assertEquals(3, tuning.settings().parallel());
    assertEquals(7, tuning.pipeline().seed());
    assertEquals(List.of("seed=7", "tuning.parallel=3"), tuning.with(Map.of()).overrides());
  }
}
