package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.onnx.OnnxExporter;
import org.espalier.itest.keras.KerasModels.Sample;
import org.espalier.model.DenseArray;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Keras predicts, ONNX Runtime predicts with the file that was made of Keras's file. */
final class KerasToOnnxTest {
  private static final Tolerance NEAR = new Tolerance(1e-5);
  private static final OnnxExporter.Settings SETTINGS = new OnnxExporter.Settings(17);

  @TempDir static Path folder;

  @TestFactory
  List<DynamicTest> eachModelPredictsWhatKerasPredicts() {
    List<DynamicTest> tests = new ArrayList<>();
    for (KerasModels models : KerasModels.chosen()) {
      for (Sample sample : models.samples(".keras")) {
        tests.add(DynamicTest.dynamicTest(sample.name(), () -> check(sample)));
      }
    }
    assertFalse(tests.isEmpty(), "no models");
    return tests;
  }

  private static void check(Sample sample) throws IOException {
    TracedImport traced = TracedImport.of(sample.file());
    Map<String, Value> features = traced.features(sample.expected().get("inputs"));
    ExportedModel model = exported(sample, traced, known(traced, features));
    OnnxExporter exporter = new OnnxExporter();
    Path file = folder.resolve(sample.name() + exporter.suffix());
    exporter.write(SETTINGS, model, file);
    Map<String, DenseArray> rows = new LinkedHashMap<>();
    features.forEach((name, value) -> rows.put(name, value.dense()));
    try (ForeignModel foreign = exporter.open(SETTINGS, model, file).orElseThrow()) {
      Map<String, DenseArray> predicted = foreign.predict(rows);
      List<String> names = traced.imported().outputs();
      for (int i = 0; i < names.size(); i++) {
        String further = "output/" + names.get(i);
        assertNear(expected(sample, i), predicted, predicted.containsKey(further) ? further : "");
      }
    }
  }

  private static ExportedModel exported(Sample sample, TracedImport traced, Graph graph) {
    return new ExportedModel(
        sample.name(),
        traced.imported().inputs(),
        List.of(),
        Map.of(),
        traced.model().weights(),
        traced.imported().weights(),
        graph);
  }

  /** The graph with the extents that its file leaves open, but for the batch, as given. */
  private static Graph known(TracedImport traced, Map<String, Value> features) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (PortableInput input : traced.imported().inputs()) {
      Shape shape = input.type().shape();
      for (int axis = 1; axis < shape.rank(); axis++) {
        for (String symbol : shape.dim(axis).symbols()) {
          numbers.put(symbol, features.get(input.name()).shape().dim(axis).value());
        }
      }
    }
    return traced.model().inference().bind(numbers);
  }

  private static JsonNode expected(Sample sample, int output) {
    JsonNode outputs = sample.expected().get("outputs");
    return outputs == null ? sample.expected().get("output") : outputs.get(output);
  }

  private static void assertNear(
      JsonNode expected, Map<String, DenseArray> predicted, String further) {
    String name = further.isEmpty() ? "prediction" : further;
    DenseArray array = predicted.get(name);
    NEAR.assertClose(
        name,
        Value.floats(TracedImport.shape(expected), TracedImport.data(expected)),
        Value.floats(Shape.of(array.shape()), array.values()));
  }
}
