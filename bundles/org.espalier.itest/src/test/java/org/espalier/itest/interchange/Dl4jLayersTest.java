package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.Interchange;
import org.espalier.host.Interchange.ExportRequest;
import org.espalier.host.Interchange.ExportedFiles;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.interchange.dl4j.layer.Dl4jOp;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ArchiveFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks of DL4J with layers that none of ours is predict what they did, are trained further, and
 * go out again.
 */
final class Dl4jLayersTest {
  private static final int ROWS = 12;

  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void prepare() {
    host =
        new PlainHost(
            folder, Nd4jBackend.with(Map.of("org.espalier.interchange.dl4j/layer", new Dl4jOp())));
  }

  private Path save(InputType type, Layer... layers) throws IOException {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(7).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(type).build());
    network.init();
    Path file = folder.resolve("net.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private ImportedFiles importModel(Path file, Path into, Map<String, Long> dims)
      throws IOException {
    ImportRequest request =
        new ImportRequest(Optional.empty(), into, Interchange.AUTO, List.of(), dims, false);
    return host.interchange().importModel(file, request, RunListener.SILENT);
  }

  /** What DL4J predicts for rows with the channels last. */
  private static float[] theirs(Path file, float[] values, long... shape) throws IOException {
    INDArray rows = Nd4j.createFromArray(values).reshape(shape);
    INDArray first = shape.length == 3 ? rows.permute(0, 2, 1) : rows.permute(0, 3, 1, 2);
    return ModelSerializer.restoreMultiLayerNetwork(file.toFile())
        .output(first.dup('c'))
        .dup('c')
        .data()
        .asFloat();
  }

  private static Object nested(float[] values, int begin, int length, int axis, long... shape) {
    List<Object> cells = new ArrayList<>();
    int part = length / (int) shape[axis];
    for (int i = 0; i < shape[axis]; i++) {
      int at = begin + i * part;
      cells.add(
          axis == shape.length - 1
              ? (Object) values[at]
              : nested(values, at, part, axis + 1, shape));
    }
    return cells;
  }

  private float[] ours(Path archive, List<?> rows) throws IOException {
    try (Predictor predictor = host.models().open(archive)) {
      String feature = predictor.features().get(0);
      List<Map<String, Object>> given = new ArrayList<>();
      rows.forEach(row -> given.add(Map.of(feature, row)));
      List<float[]> found = new ArrayList<>();
      predictor.arrays(given).forEach(row -> found.add(row.get("").values()));
      float[] all = new float[found.size() * 3];
      for (int i = 0; i < found.size(); i++) {
        System.arraycopy(found.get(i), 0, all, 3 * i, 3);
      }
      return all;
    }
  }

  /** What the files of DL4J leave open; ours do not. */
  private static Map<String, Long> open(long... shape) {
    return shape.length == 3 ? Map.of("input.steps", shape[1]) : Map.of();
  }

  /** Imports, predicts, trains an epoch, exports, and imports again. */
  private void live(Path file, List<String> types, long... shape) throws IOException {
    Random random = new Random(5);
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    List<?> rows = (List<?>) nested(values, 0, values.length, 0, shape);
    ImportedFiles in = importModel(file, folder, open(shape));
    assertEquals(types, in.summary().layers().stream().map(layer -> layer.type()).toList());
    assertArrayEquals(theirs(file, values, shape), ours(in.archive(), rows), 1e-5f);

    StringBuilder lines = new StringBuilder();
    String feature = in.features().keySet().iterator().next();
    for (int i = 0; i < ROWS; i++) {
      lines.append("{\"%s\": %s, \"label\": \"%d\"}%n".formatted(feature, rows.get(i), i % 3));
    }
    host.data("net.jsonl", lines.toString());
    RunResult run = host.run(Files.readString(in.pipeline()), "training.epochs=1");
    Map<String, DenseArray> before = ArchiveFile.read(in.archive()).values();
    Map<String, DenseArray> after = ArchiveFile.read(run.model()).values();
    for (String name : before.keySet()) {
      boolean same = Arrays.equals(before.get(name).values(), after.get(name).values());
      assertFalse(same, name + " has not learned");
    }

    Path out = folder.resolve("out.zip");
    ExportedFiles files =
        host.interchange()
            .exportModel(run.model(), ExportRequest.as("dl4j", out), RunListener.SILENT);
    assertTrue(files.check().isPresent());
    assertTrue(files.notes().get(0).contains("trained"), files.notes().toString());
    assertArrayEquals(ours(run.model(), rows), theirs(out, values, shape), 1e-5f);
    ImportedFiles again = importModel(out, folder.resolve("again"), Map.of());
    Map<String, float[]> expected = values(run.model());
    Map<String, float[]> found = values(again.archive());
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, value) -> assertArrayEquals(value, found.get(name), name));
    assertEquals(types, again.summary().layers().stream().map(layer -> layer.type()).toList());
  }

  private static Map<String, float[]> values(Path archive) throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    ArchiveFile.read(archive).values().forEach((name, value) -> values.put(name, value.values()));
    return values;
  }

  @Test
  void imagesLive() throws IOException {
    Path file =
        save(
            InputType.convolutional(6, 5, 2),
            new ConvolutionLayer.Builder(2, 2).nOut(4).activation(Activation.GELU).build(),
            new LocalResponseNormalization.Builder().build(),
            output());
    live(file, List.of("dl4j", "dl4j", "flatten", "dense"), ROWS, 6, 5, 2);
  }

  @Test
  @SuppressWarnings("deprecation") // old files have this layer
  void sequencesLive() throws IOException {
    Path file =
        save(
            InputType.recurrent(3, 5),
            new LastTimeStep(
                new org.deeplearning4j.nn.conf.layers.GravesLSTM.Builder()
                    .nOut(4)
                    .activation(Activation.TANH)
                    .build()),
            output());
    live(file, List.of("dl4j", "dense"), ROWS, 5, 3);
  }
}
