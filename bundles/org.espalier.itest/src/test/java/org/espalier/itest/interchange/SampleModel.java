package org.espalier.itest.interchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.espalier.host.PipelineFile;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.layer.Initializer;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.PortableLayers;
import org.espalier.tck.Execution;
import org.espalier.tck.Samples;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** The model of a sample pipeline with the weights it starts with, and what it predicts. */
record SampleModel(ExportedModel exported) {
  /** What stands for an extent that only data decide. */
  private static final long UNKNOWN = 40;

  private static final String FEATURE = "feature/";

  /**
   * The model of a pipeline.
   *
   * @param overrides make it smaller
   */
  static SampleModel of(Path pipeline, List<String> overrides) throws IOException {
    Pipeline read =
        new PipelineReader(TestCatalogue.ofClassPath())
            .read(PipelineFile.read(pipeline, overrides));
    Map<String, TensorType> features = new LinkedHashMap<>();
    ModelTracer.features(read).forEach((name, type) -> features.put(name, bound(type)));
    Map<String, Dim> lengths = new LinkedHashMap<>();
    ModelTracer.vectorLengths(read).forEach((name, dim) -> lengths.put(name, bound(dim)));
    Model model = ModelTracer.trace(read, features, lengths);
    return new SampleModel(
        new ExportedModel(
            read.name(),
            inputs(model.inference()),
            PortableLayers.of(read.model().layers(), model),
            outputs(model),
            model.weights(),
            values(model.weights()),
            model.inference()));
  }

  private static Map<String, String> outputs(Model model) {
    String last = model.layers().get(model.layers().size() - 1).name();
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("prediction", last);
    for (Graph.Port port : model.inference().outputs()) {
      if (port.name().startsWith("output/")) {
        outputs.put(port.name(), port.name().substring("output/".length()));
      }
    }
    return outputs;
  }

  private static TensorType bound(TensorType type) {
    return new TensorType(
        type.dtype(),
        type.layout(),
        new Shape(type.shape().dims().stream().map(SampleModel::bound).toList()),
        type.bound().map(SampleModel::bound));
  }

  private static Dim bound(Dim dim) {
    Map<String, Long> numbers = new HashMap<>();
    dim.symbols().stream()
        .filter(symbol -> !Dim.symbol(symbol).equals(Dim.BATCH))
        .forEach(symbol -> numbers.put(symbol, UNKNOWN));
    return dim.bind(numbers);
  }

  private static List<PortableInput> inputs(Graph graph) {
    return graph.inputs().stream()
        .map(Graph.Port::name)
        .filter(name -> name.startsWith(FEATURE))
        .map(name -> new PortableInput(name.substring(FEATURE.length()), graph.inputType(name)))
        .toList();
  }

  /** What the layers start with; vectors a little off, so that none is of zeros or ones. */
  private static Map<String, DenseArray> values(List<Weight> weights) {
    Random random = new Random(7);
    Map<String, DenseArray> values = new TreeMap<>();
    for (Weight weight : weights) {
      long[] shape = weight.shape().toArray();
      float[] value = start(weight, shape, random);
      for (int i = 0; shape.length == 1 && i < value.length; i++) {
        value[i] += 0.1f * random.nextFloat();
      }
      values.put(weight.name(), new DenseArray(shape, value));
    }
    return values;
  }

  private static float[] start(Weight weight, long[] shape, Random random) {
    if (weight.initializer().orElseThrow().type().equals("word_vectors")) {
      float[] vectors = new float[(int) weight.shape().size().value()];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = random.nextFloat() - 0.5f;
      }
      return vectors;
    }
    return Initializer.values(weight.initializer().orElseThrow(), shape, random);
  }

  /** Random rows: floats from 0 to 1, ids, and sparse rows. */
  Map<String, Value> rows(int count) {
    Samples samples = new Samples(count);
    Map<String, Value> rows = new LinkedHashMap<>();
    for (PortableInput input : exported.inputs()) {
      TensorType type = input.type();
      Shape shape = type.shape().with(0, Dim.of(count));
      rows.put(
          input.name(),
          type.isSparse()
              ? samples.sparse(count, (int) shape.dim(1).value())
              : type.bound()
                  .map(bound -> samples.ids(shape, (int) bound.value()))
                  .orElseGet(() -> samples.floats(shape, 0, 1)));
    }
    return rows;
  }

  /** What an engine of ours predicts. */
  Map<String, Value> predict(Execution engine, Map<String, Value> rows) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    rows.forEach((name, value) -> inputs.put(FEATURE + name, value));
    exported
        .values()
        .forEach(
            (name, array) ->
                inputs.put(
                    "weight/" + name, Value.floats(Shape.of(array.shape()), array.values())));
    inputs.keySet().removeIf(name -> !exported.graph().hasInput(name));
    Map<String, Value> outputs = engine.run(exported.graph(), inputs);
    outputs.keySet().removeIf(name -> name.startsWith("mask"));
    return outputs;
  }
}
