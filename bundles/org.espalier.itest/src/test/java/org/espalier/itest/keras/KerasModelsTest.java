package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.keras.KerasImporter;
import org.espalier.itest.keras.KerasModels.Sample;
import org.espalier.model.DenseArray;
import org.espalier.pipeline.PortableLayers;
import org.espalier.pipeline.SummaryText;
import org.espalier.tck.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that Keras saved predict here what they predict there, and can be trained further. */
final class KerasModelsTest {
  private static final List<KerasModels> FOLDERS = KerasModels.chosen();
  private static final KerasImporter.Settings NOTHING = new KerasImporter.Settings();

  /** How near predictions have to be, relative to max(1, |expected|). */
  private static final double NEAR = 1e-5;

  private interface Check {
    void check(Sample sample) throws IOException;
  }

  private static List<Sample> samples(String suffix) {
    return FOLDERS.stream().flatMap(folder -> folder.samples(suffix).stream()).toList();
  }

  private static List<DynamicTest> each(String suffix, Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Sample sample : samples(suffix)) {
      Executable test = () -> check.check(sample);
      tests.add(DynamicTest.dynamicTest(sample.name() + suffix, test));
    }
    return tests;
  }

  @Test
  void thereAreModels() {
    assertTrue(samples(".keras").size() + samples(".h5").size() > 0);
  }

  @TestFactory
  List<DynamicTest> keras3FilesPredictWhatKerasPredicts() {
    return each(".keras", KerasModelsTest::check);
  }

  @TestFactory
  List<DynamicTest> hdf5FilesPredictWhatKerasPredicts() {
    return each(".h5", KerasModelsTest::check);
  }

  @TestFactory
  List<DynamicTest> weightsAloneGoIntoThePipelineOfTheModel() {
    List<DynamicTest> tests = new ArrayList<>();
    tests.addAll(each(".weights.h5", sample -> checkWeights(sample, sample.file())));
    tests.addAll(each(".weights_only.h5", sample -> checkWeights(sample, sample.file())));
    for (Sample sample : samples(".h5")) {
      if (Files.exists(sample.file().resolveSibling(sample.name() + ".keras"))) {
        Executable test = () -> checkWeights(sample, sample.file());
        tests.add(DynamicTest.dynamicTest(sample.name() + ".h5", test));
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> anEpochOfFineTuningLeavesFiniteWeights() {
    return each(".keras", sample -> FineTuning.check(TracedImport.of(sample.file()), sample));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinds/f_shared.keras", "kinds/f_siamese.keras", "keras2/k2_shared.h5"})
  void layersAndModelsThatAreCalledTwiceAreNamed(String file) throws IOException {
    Path path = Path.of("src/test/resources/keras").resolve(file);
    List<String> notes = TracedImport.of(path).imported().notes();
    assertTrue(notes.get(0).contains(" is called more than once; "), notes.toString());
  }

  private static void check(Sample sample) throws IOException {
    TracedImport traced = TracedImport.of(sample.file());
    Map<String, DenseArray> weights = traced.imported().weights();
    traced.checkWeights(weights);
    if (!sample.expected().has("copies")) {
      assertEquals(
          sample.expected().get("parameters").asText(),
          SummaryText.parameters(traced.model()).toString(),
          "parameters");
    }
    checkLayers(sample.expected().path("layers"), traced);
    checkPredictions(sample.expected(), traced.predict(sample.expected().get("inputs"), weights));
  }

  /** Where the file says so: the layers have the names and numbers of parameters of Keras. */
  private static void checkLayers(JsonNode layers, TracedImport traced) {
    List<String> expected = new ArrayList<>();
    layers.forEach(
        layer -> expected.add(layer.get("name").asText() + " " + layer.get("parameters").asText()));
    if (!layers.isMissingNode()) {
      assertEquals(
          expected.stream().sorted().toList(),
          traced.model().layers().stream()
              .map(layer -> layer.name() + " " + layer.parameters())
              .sorted()
              .toList());
    }
  }

  private static void checkPredictions(JsonNode expected, Map<String, Value> predicted) {
    List<JsonNode> outputs = new ArrayList<>();
    if (expected.has("outputs")) {
      expected.get("outputs").forEach(outputs::add);
    } else {
      outputs.add(expected.get("output"));
    }
    assertEquals(outputs.size(), predicted.size(), "outputs " + predicted.keySet());
    int i = 0;
    for (Map.Entry<String, Value> output : predicted.entrySet()) {
      checkNumbers(output.getKey(), outputs.get(i++), output.getValue());
    }
  }

  private static void checkNumbers(String name, JsonNode expected, Value predicted) {
    assertEquals(TracedImport.shape(expected), predicted.shape(), name);
    double[] numbers = TracedImport.data(expected);
    for (int i = 0; i < numbers.length; i++) {
      // not "greater than": NaN has to fail
      double difference = Math.abs(numbers[i] - predicted.element(i));
      if (!(difference <= NEAR * Math.max(1, Math.abs(numbers[i])))) {
        fail("%s[%d]: expected %s, got %s".formatted(name, i, numbers[i], predicted.element(i)));
      }
    }
  }

  private static void checkWeights(Sample sample, Path weights) throws IOException {
    if (sample.expected().has("copies") && !weights.toString().endsWith(sample.name() + ".h5")) {
      return; // weights that layers share go into one layer
    }
    TracedImport traced = TracedImport.of(sample.file().resolveSibling(sample.name() + ".keras"));
    Map<String, DenseArray> values =
        new KerasImporter()
            .weights(
                NOTHING,
                weights,
                PortableLayers.of(traced.layers(), traced.model()),
                traced.model().weights());
    traced.checkWeights(values);
    checkPredictions(sample.expected(), traced.predict(sample.expected().get("inputs"), values));
  }
}
