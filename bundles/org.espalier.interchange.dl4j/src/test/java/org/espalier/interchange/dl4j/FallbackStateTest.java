package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What layers of type dl4j keep beside their weights, and the masks that they heed. */
class FallbackStateTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatANormalizationKeepsIsNoWeightAndGoesOutBehindThem(boolean logarithm) throws Exception {
    BatchNormalization layer = new BatchNormalization.Builder().useLogStd(logarithm).build();
    MultiLayerNetwork network = Dl4j.layers(Net.ROW, layer);
    NeuralNetConfiguration configuration = network.getLayerWiseConfigurations().getConf(0);
    Part part =
        new Part(
            "n",
            Optional.of(configuration),
            Optional.empty(),
            Optional.empty(),
            List.of("in"),
            true,
            20);
    float[] all = network.params().dup('c').data().asFloat();
    Step step = new Step(part, "n", new Flow("in", Net.ROW, false), all, true);
    Fallback.add(configuration.getLayer(), "is tried", step);
    assertEquals(
        Set.of("n/" + (logarithm ? "log10stdev" : "var"), "n/mean", "n/params"),
        step.weights().keySet());
    ImportedModel model =
        new ImportedModel(
            "",
            "a test",
            List.of(new PortableInput("in", TensorType.floats(Shape.of(3, 5).with(0, Dim.BATCH)))),
            step.layers(),
            List.of("n"),
            step.weights(),
            Map.of(),
            List.of());
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), Map.of());
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values())).get(0);
    assertArrayEquals(theirs, Dl4j.ours(Dl4j.trace(model, Map.of()), rows, Dl4j.nd4j()), 1e-5);
    Path written = folder.resolve("written.zip");
    new Dl4jExporter().write(new Dl4jExporter.Settings(), Dl4j.exported(model, Map.of()), written);
    assertArrayEquals(
        all,
        ModelSerializer.restoreMultiLayerNetwork(written.toFile())
            .params()
            .dup('c')
            .data()
            .asFloat());
  }

  @Test
  void masksGoOutAsZerosThatDl4jFinds() throws Exception {
    InputType vectors = InputType.recurrent(4, 6);
    MultiLayerNetwork network = Dl4j.layers(vectors, new LastTimeStep(FallbackNetworks.graves()));
    ImportedModel own = Dl4j.read(Dl4j.save(network, folder));
    PortableLayer last = own.layers().get(0);
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    float[] table = new float[9 * 4];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.sin(i + 1);
    }
    weights.put("e/embeddings", new DenseArray(new long[] {9, 4}, table));
    weights.put("r/params", own.weights().get(last.name() + "/params"));
    Shape six = Shape.of(3, 6).with(0, Dim.BATCH);
    ImportedModel model =
        new ImportedModel(
            "",
            "a test",
            List.of(new PortableInput("in", TensorType.ids(six, Dim.of(9)))),
            List.of(
                new PortableLayer(
                    "e",
                    "embedding",
                    Map.of("input_dim", 9, "output_dim", 4, "mask_zero", true),
                    List.of("in"),
                    true),
                new PortableLayer("r", "dl4j", last.settings(), List.of("e"), true)),
            List.of("r"),
            weights,
            Map.of(),
            List.of());
    ExportedModel exported = Dl4j.exported(model, Map.of());
    Path written = folder.resolve("written.zip");
    new Dl4jExporter().write(new Dl4jExporter.Settings(), exported, written);
    float[] ids = {1, 2, 3, 4, 5, 6, 3, 8, 0, 0, 0, 0, 0, 0, 0, 0, 7, 2};
    Map<String, DenseArray> rows = Map.of("in", new DenseArray(new long[] {3, 6}, ids));
    double[] ours = Dl4j.ours(Dl4j.trace(model, Map.of()), rows, Dl4j.nd4j());
    assertArrayEquals(ours, Dl4j.opened(exported, written, rows), 1e-5);
  }
}
