package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class PipelineReaderTest {
  @Test
  void whatIsLeftOutIsAsInKeras() {
    Pipeline pipeline = Texts.read(Texts.SMALL.replace(", optimizer: adam", ""));
    TrainingSettings training = pipeline.training();
    assertEquals("rmsprop", training.optimizer().optimizer().type());
    assertEquals(1, training.epochs());
    assertEquals(32, training.batchSize());
    assertTrue(training.shuffle());
    assertEquals(List.of(), training.callbacks());
    assertEquals(
        new SplitSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            false,
            true,
            SplitSettings.ValidationRows.LAST),
        pipeline.data().split());
  }

  @Test
  void aLossThatComparesClassesReportsAccuracyAndAnotherNothing() {
    assertEquals("[accuracy]", metrics(Texts.SMALL));
    assertEquals("[]", metrics(Texts.SMALL.replace("binary_crossentropy", "mse")));
    assertEquals(
        "[]",
        metrics(Texts.SMALL.replace("binary_crossentropy", "binary_crossentropy, metrics: []")));
  }

  private static String metrics(String text) {
    return Texts.read(text).training().metrics().orElseThrow().stream()
        .map(choice -> choice.type())
        .toList()
        .toString();
  }

  @Test
  void metricsOfALossThatAreNotInstalledAreLeftOut() {
    PipelineReader reader = new PipelineReader(FakeCatalogue.full().without("accuracy"));
    Pipeline pipeline = reader.read(Texts.file(Texts.SMALL));
    assertEquals(Optional.of(List.of()), pipeline.training().metrics());
  }

  @Test
  void theOnlyEvaluatorIsTakenAndNoneIsNoMistake() {
    assertEquals("figures", Texts.read(Texts.SMALL).evaluation().evaluator().orElseThrow().type());
    PipelineReader bare = new PipelineReader(FakeCatalogue.full().without("figures"));
    assertEquals(Optional.empty(), bare.read(Texts.file(Texts.SMALL)).evaluation().evaluator());
  }

  @Test
  void severalEvaluatorsAskForAChoice() {
    FakeCatalogue two = FakeCatalogue.full();
    two.with(Kind.EVALUATOR, "other", two.entries(Kind.EVALUATOR).get(0).component());
    assertEquals(
        List.of(
            "pipeline.yaml:1:1: evaluation.evaluator: several are installed; choose one (figures,"
                + " other)"),
        new PipelineReader(two)
            .validate(Texts.file(Texts.SMALL)).stream().map(Object::toString).toList());
  }

  @Test
  void columnsAreTakenOutOfTheSource() {
    SourceSettings source = Texts.read(Texts.SMALL).data().source();
    assertEquals(Map.of("text", List.of("name"), "label", List.of("gender")), source.columns());
    assertEquals(List.of("name"), source.columns("text"));
    assertEquals(List.of("other"), source.columns("other"));
    assertEquals("csv", source.source().type());
  }

  @Test
  void layersWithoutANameAreNamedAfterTheirType() {
    Pipeline pipeline =
        Texts.read(
            Texts.layers(
                "{type: embedding, output_dim: 2}",
                "global_max",
                "{type: dense, units: 2}",
                "{type: dense, units: 2, name: dense_1}",
                "{type: dense, units: 2}",
                "{type: dense, units: 2, name: output}",
                "{type: dense, units: 2}"));
    assertEquals(
        List.of("embedding", "global_max", "dense", "dense_1", "dense_2", "output", "dense_3"),
        pipeline.model().layers().stream().map(layer -> layer.name().orElseThrow()).toList());
  }

  @Test
  void everyComponentIsKnownWithItsBundle() {
    Map<String, ComponentUse> components = Texts.read(Texts.SMALL).components();
    ComponentUse relu = components.get("model.layers[0].activation");
    assertEquals(Kind.ACTIVATION, relu.kind());
    assertEquals("relu", relu.type());
    assertEquals(FakeCatalogue.BUNDLE, relu.bundle());
    assertEquals("uniform", components.get("model.layers[1].kernel_initializer").type());
    assertEquals("accuracy", components.get("training.metrics[0]").type());
  }

  @Test
  void aBundleOrAVersionChoosesAmongSeveral() {
    FakeCatalogue catalogue =
        FakeCatalogue.full()
            .with(Kind.ACTIVATION, "twin", "1.1.0", "org.example.one", FakeCatalogue.RELU)
            .with(Kind.ACTIVATION, "twin", "1.2.0", "org.example.two", FakeCatalogue.RELU)
            .with(Kind.ACTIVATION, "twin", "1.3.0", "org.example.two", FakeCatalogue.RELU);
    assertEquals("1.1.0", version(catalogue, "{type: twin, bundle: org.example.one}"));
    assertEquals("1.3.0", version(catalogue, "{type: twin, bundle: org.example.two}"));
    assertEquals("1.2.0", version(catalogue, "{type: twin, version: \"[1.2,1.3)\"}"));
    assertEquals("1.3.0", version(catalogue, "{type: twin, version: 1.2}"));
  }

  private static String version(FakeCatalogue catalogue, String activation) {
    String text = Texts.SMALL.replace("activation: relu", "activation: " + activation);
    return new PipelineReader(catalogue)
        .read(Texts.file(text))
        .components()
        .get("model.layers[0].activation")
        .version();
  }

  @Test
  void aMappingWithoutATypeMeansTheDefaultComponent() {
    Pipeline pipeline =
        Texts.read(
            Texts.SMALL, "training.optimizer={}", "model.layers[0].kernel_initializer.limit=2");
    assertEquals("rmsprop", pipeline.training().optimizer().optimizer().type());
    assertEquals("uniform", pipeline.components().get("model.layers[0].kernel_initializer").type());
  }

  @Test
  void thePlaceOfAPathIsThatOfWhatIsAroundItWhereItIsNotWritten() {
    Pipeline pipeline = Texts.read(Texts.SMALL);
    assertEquals(new Place("pipeline.yaml", 9, 28), pipeline.place("model.layers[0].units"));
    assertEquals(new Place("pipeline.yaml", 9, 7), pipeline.place("model.layers[0].no.such[3]"));
    assertEquals(new Place("pipeline.yaml", 1, 1), pipeline.place("nowhere"));
  }

  @Test
  void aHundredLayersAreCheckedOneAfterTheOther() {
    String[] layers = new String[100];
    java.util.Arrays.fill(layers, "{type: dense, units: 3, activation: relu}");
    layers[0] = "{type: embedding, output_dim: 3}";
    layers[1] = "global_max";
    // it takes milliseconds; looking at all layers again for each would take much longer
    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Texts.read(Texts.layers(layers)));
  }

  @Test
  void textsWithRandomMistakesAreRefusedOrReadAndNeverThrowAnythingElse() {
    Random random = new Random(1);
    String signs = " \n\t:{}[],-\"'#&*!|>%@`$ab1.=\u00e9\ud83d\ude00";
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder(Texts.SMALL);
      for (int edits = random.nextInt(1, 5); edits > 0; edits--) {
        int place = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(place);
        } else {
          text.insert(place, signs.charAt(random.nextInt(signs.length())));
        }
      }
      try {
        Texts.read(text.toString());
      } catch (InvalidPipelineException e) {
        refused++;
        assertTrue(e.problems().stream().allMatch(p -> p.line() > 0 && p.column() > 0));
      }
    }
    assertTrue(refused > 250, refused + " of 500 were refused");
  }

  @Test
  void anInvalidPipelineIsNotRead() {
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class,
            () -> Texts.read(Texts.SMALL.replace("units: 10", "units: 0, use_bias: 3")));
    assertEquals(2, e.problems().size());
    assertEquals(Optional.empty(), e.problems().get(0).suggestion());
  }

  @Test
  void aProblemSaysTheWordThatWasMeant() {
    assertEquals(
        Optional.of("units"),
        new PipelineReader(FakeCatalogue.full())
            .validate(Texts.file(Texts.SMALL.replace("units: 10", "unit: 10")))
            .get(0)
            .suggestion());
  }
}
