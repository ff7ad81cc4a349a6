package org.espalier.pipeline.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.layers.dense.units=7 | units: 7",
        "model.layers.dense_1.units=7 | units: 7",
        "model.layers[0].units=7 | units: 7",
        "model.layers.1.units=7 | units: 7",
        "training.epochs=7 | epochs: 7",
        "training.optimizer.learning_rate=0.5 | learning_rate: 0.5",
        "training.optimizer={type: rmsprop, epsilon: 0.125} | epsilon: 0.125",
        "training.optimizer.clipnorm=0.5 | clipnorm: 0.5",
        "training.optimizer.schedule={type: halving, decay_steps: 9} | decay_steps: 9",
        "training.callbacks=[early_stopping] | type: early_stopping",
        "backend.engine=reference | engine: reference",
        "backend.threads=3 | threads: 3",
        "data.split={test: 0.25} | test: 0.25",
        "data.source.path=\"a=b.csv\" | path: \"a=b.csv\"",
        "features.text.cased=true | cased: true",
        "model.layers.dense.activation.type=linear | activation: linear",
        "model.layers.dense.activation=leaky_relu | negative_slope: 0.3",
        " name = renamed | name: renamed",
      })
  void changeWhatTheirPathSays(String override, String rendered) {
    assertTrue(!PipelineRenderer.render(Texts.read(Texts.SMALL)).contains(rendered));
    String changed = PipelineRenderer.render(Texts.read(Texts.SMALL, override));
    assertTrue(changed.contains(rendered), changed);
  }

  @Test
  void aNamedLayerIsFoundByItsName() {
    String text = Texts.SMALL.replace("units: 10", "units: 10, name: hidden");
    Pipeline pipeline =
        Texts.read(text, "model.layers.hidden.name=first", "model.layers.dense.name=last");
    assertEquals("first", pipeline.model().layers().get(0).name().orElseThrow());
    assertEquals("last", pipeline.model().layers().get(1).name().orElseThrow());
  }

  @Test
  void theLastOfSeveralOverridesWins() {
    assertEquals(
        5, Texts.read(Texts.SMALL, "training.epochs=4", "training.epochs=5").training().epochs());
  }

  @Test
  void variablesCanBeOverridden() {
    String text = Texts.SMALL.replace("name: small", "name: small\nvariables: {n: 3}");
    assertEquals(9, Texts.read(text, "training.epochs=${n}", "variables.n=9").training().epochs());
  }
}
