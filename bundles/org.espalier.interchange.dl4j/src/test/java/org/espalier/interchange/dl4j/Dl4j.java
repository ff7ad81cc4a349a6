package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.dl4j.layer.Dl4jOp;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.PortableLayers;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of DL4J with weights drawn at random, and what they and we predict. */
final class Dl4j {
  private static final int ROWS = 3;

  private Dl4j() {}

  /** A network of layers one behind the other. */
  static MultiLayerNetwork layers(InputType type, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(7).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerConfiguration configuration =
        type == null ? list.build() : list.setInputType(type).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    randomize(network);
    return network;
  }

  static ComputationGraph graph(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    randomize(network);
    return network;
  }

  /** Draws all weights, so that none is 0 or 1; variances stay positive. */
  static void randomize(Model network) {
    Random random = new Random(3);
    network
        .paramTable()
        .forEach(
            (name, array) -> {
              boolean positive = name.endsWith("var");
              float[] values = new float[(int) array.length()];
              for (int i = 0; i < values.length; i++) {
                values[i] =
                    (float) (positive ? 0.5 + random.nextFloat() : random.nextGaussian() / 3);
              }
              array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
            });
  }

  static Path save(Model network, Path folder) throws IOException {
    Path file = folder.resolve("model.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  static ImportedModel read(Path file) throws IOException {
    return read(file, List.of());
  }

  static ImportedModel read(Path file, List<List<Integer>> shapes) throws IOException {
    return new Dl4jImporter().read(new Dl4jImporter.Settings(shapes), file);
  }

  /** The shapes that a type has here, where DL4J does not write it down. */
  static List<List<Integer>> shapes(InputType type) {
    boolean written = type == null || Extents.of(type).length < 3;
    return written
        ? List.of()
        : List.of(Arrays.stream(Extents.of(type)).mapToObj(extent -> (int) extent).toList());
  }

  /** Rows for the inputs of a model: floats or ids at random. */
  static Map<String, DenseArray> rows(List<PortableInput> inputs, Map<String, Long> open) {
    Random random = new Random(11);
    Map<String, DenseArray> rows = new LinkedHashMap<>();
    for (PortableInput input : inputs) {
      Map<String, Long> known = new HashMap<>(open);
      known.put("batch", (long) ROWS);
      TensorType type = input.type().bind(known);
      long[] shape = type.shape().dims().stream().mapToLong(Dim::value).toArray();
      float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            type.dtype() == DType.INT32
                ? random.nextInt((int) type.bound().orElseThrow().value())
                : (float) random.nextGaussian();
      }
      rows.put(input.name(), new DenseArray(shape, values));
    }
    return rows;
  }

  /** What DL4J predicts for rows in our shapes, in our shapes. */
  static List<double[]> theirs(Model network, List<DenseArray> rows) {
    return theirs(network, rows, false);
  }

  static List<double[]> theirs(Model network, List<DenseArray> rows, boolean last) {
    INDArray[] given = rows.stream().map(row -> in(row, last)).toArray(INDArray[]::new);
    INDArray[] made =
        network instanceof MultiLayerNetwork layers
            ? new INDArray[] {layers.output(given[0])}
            : ((ComputationGraph) network).output(given);
    return Arrays.stream(made).map(array -> out(array, last)).toList();
  }

  private static INDArray in(DenseArray row, boolean last) {
    INDArray array = Nd4j.createFromArray(row.values()).reshape(row.shape());
    int rank = row.shape().length;
    return last || rank < 3 ? array : array.permute(first(rank)).dup('c');
  }

  private static double[] out(INDArray array, boolean last) {
    int rank = array.rank();
    INDArray ours = last || rank < 3 ? array : array.permute(behind(rank));
    return ours.dup('c').data().asDouble();
  }

  private static int[] first(int rank) {
    return IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1).toArray();
  }

  private static int[] behind(int rank) {
    return IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray();
  }

  /** An imported model that was traced. */
  record Traced(Graph graph, List<Weight> weights, Map<String, DenseArray> values) {}

  static Traced trace(ImportedModel model, Map<String, Long> open) {
    List<LayerSettings> bound =
        PortableLayers.bind(TestCatalogue.ofClassPath(), "imported", model.layers());
    Map<String, TensorType> features = new LinkedHashMap<>();
    model.inputs().forEach(input -> features.put(input.name(), input.type().bind(open)));
    org.espalier.model.Model traced = ModelTracer.trace(bound, features);
    return new Traced(traced.inference(), traced.weights(), model.weights());
  }

  /** A model as exporters are given it. */
  static ExportedModel exported(ImportedModel model, Map<String, Long> open) {
    List<LayerSettings> bound =
        PortableLayers.bind(TestCatalogue.ofClassPath(), "imported", model.layers());
    Map<String, TensorType> features = new LinkedHashMap<>();
    model.inputs().forEach(input -> features.put(input.name(), input.type().bind(open)));
    org.espalier.model.Model traced = ModelTracer.trace(bound, features);
    String last = model.layers().get(model.layers().size() - 1).name();
    return new ExportedModel(
        "exported",
        features.entrySet().stream()
            .map(feature -> new PortableInput(feature.getKey(), feature.getValue()))
            .toList(),
        PortableLayers.of(bound, traced),
        Map.of("prediction", last),
        traced.weights(),
        model.weights(),
        traced.inference());
  }

  /** What DL4J predicts with a file that was written of a model. */
  static double[] opened(ExportedModel model, Path written, Map<String, DenseArray> rows)
      throws IOException {
    Dl4jExporter exporter = new Dl4jExporter();
    Dl4jExporter.Settings settings = new Dl4jExporter.Settings();
    try (ForeignModel foreign = exporter.open(settings, model, written).orElseThrow()) {
      float[] made = foreign.predict(rows).get("prediction").values();
      return IntStream.range(0, made.length).mapToDouble(i -> made[i]).toArray();
    }
  }

  /** The backend that executes layers of DL4J. */
  static Execution nd4j() {
    return Execution.on(
        Nd4jBackend.with(Map.of("org.espalier.interchange.dl4j/layer", new Dl4jOp())));
  }

  /** What the reference backend predicts with the weights that were imported. */
  static double[] ours(Traced traced, Map<String, DenseArray> rows) {
    return ours(traced, rows, Execution.reference());
  }

  /** What a backend predicts with the weights that were imported. */
  static double[] ours(Traced traced, Map<String, DenseArray> rows, Execution execution) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (Graph.Port port : traced.graph().inputs()) {
      String name = port.name();
      if (name.startsWith("feature/")) {
        inputs.put(
            name, value(rows.get(name.substring(8)), traced.graph().values().get(port.value())));
      }
    }
    List<String> missing = new ArrayList<>();
    for (Weight weight : traced.weights()) {
      DenseArray value = traced.values().get(weight.name());
      long[] shape = weight.shape().dims().stream().mapToLong(Dim::value).toArray();
      if (value == null || !Arrays.equals(shape, value.shape())) {
        missing.add(weight + (value == null ? "" : " not " + Arrays.toString(value.shape())));
      } else {
        inputs.put("weight/" + weight.name(), Value.floats(weight.shape(), value.values()));
      }
    }
    if (!missing.isEmpty() || traced.weights().size() != traced.values().size()) {
      throw new AssertionError(missing + " of " + traced.values().keySet());
    }
    return execution.run(traced.graph(), inputs).get("prediction").elements();
  }

  private static Value value(DenseArray row, TensorType type) {
    Shape shape = new Shape(Arrays.stream(row.shape()).mapToObj(Dim::of).toList());
    if (type.dtype() == DType.FLOAT32) {
      return Value.floats(shape, row.values());
    }
    int[] ids = new int[row.values().length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) row.values()[i];
    }
    return Value.ids(shape, type.bound().orElseThrow().value(), ids);
  }
}
