package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.model.DenseArray;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  @TempDir Path folder;

  static Stream<Arguments> networks() {
    // DL4J opens no file of a network without weights
    return Dl4jImporterTest.networks()
        .filter(
            net ->
                !net.get()[0]
                    .toString()
                    .matches("(zero_padding2d crop.*|global_average_pooling2d)"));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("networks")
  void whatCameInGoesOutAndComesInUnchanged(String types, InputType input, List<Layer> layers)
      throws IOException {
    Path file = Dl4j.save(Dl4j.layers(input, layers.toArray(new Layer[0])), folder);
    ImportedModel model = Dl4j.read(file, Dl4j.shapes(input));
    Map<String, Long> open = Map.of(model.inputs().get(0).name() + ".steps", 6L);
    ExportedModel exported = Dl4j.exported(model, open);
    Path written = folder.resolve("written.zip");
    Dl4jExporter exporter = new Dl4jExporter();
    exporter.write(new Dl4jExporter.Settings(), exported, written);
    Map<String, DenseArray> rows = Dl4j.rows(exported.inputs(), open);
    if (types.startsWith("masking")) {
      java.util.Arrays.fill(rows.values().iterator().next().values(), 12, 18, 0);
    }
    try (ForeignModel foreign =
        exporter.open(new Dl4jExporter.Settings(), exported, written).orElseThrow()) {
      float[] theirs = foreign.predict(rows).get("prediction").values();
      double[] wide = new double[theirs.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = theirs[i];
      }
      assertArrayEquals(Dl4j.ours(Dl4j.trace(model, open), rows), wide, 1e-5);
    }
    ImportedModel again = Dl4j.read(written, Dl4j.shapes(input));
    assertEquals(layers(Dl4j.exported(model, open)), layers(Dl4j.exported(again, open)));
    assertEquals(model.weights().keySet(), again.weights().keySet());
    model
        .weights()
        .forEach(
            (name, value) ->
                assertArrayEquals(value.values(), again.weights().get(name).values(), 1e-6f, name));
  }

  /** The layers with all their settings but penalties, which are not written. */
  private static List<String> layers(ExportedModel model) {
    List<String> all = new ArrayList<>();
    model
        .layers()
        .forEach(
            layer -> {
              Map<String, Object> settings = new LinkedHashMap<>(layer.settings());
              settings.keySet().removeIf(key -> key.endsWith("regularizer"));
              all.add(layer.name() + " " + layer.type() + settings + layer.inputs());
            });
    return all;
  }
}
