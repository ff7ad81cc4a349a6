package org.espalier.interchange.dl4j.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.backend.Program;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Scope;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.program.Gradients;
import org.espalier.tck.Execution;
import org.espalier.tck.Running;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/** A dl4j layer as a model of its own, with what it is tried on. */
final class LayerRun {
  private static final String LOSS = "loss";
  private static final String FACTORS = "factors";

  private final String configuration;
  private final Value x;
  private final Model model;
  private final Map<String, Value> values = new HashMap<>();

  /** Gives a tensor a mask. */
  private static final class Masked implements org.espalier.layer.MergeLayer<Masked.Settings> {
    record Settings() {}

    @Override
    public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
      Tensor x = scope.ops().mul(inputs.get(0), 1);
      scope.mask(x, inputs.get(1));
      return x;
    }
  }

  private LayerRun(String configuration, Value x, Optional<Value> mask) {
    this.configuration = configuration;
    this.x = x;
    Map<String, TensorType> features = new LinkedHashMap<>();
    features.put("x", batch(x));
    mask.ifPresent(known -> features.put("mask", batch(known)));
    this.model = trace(configuration, features);
    values.put("feature/x", x);
    mask.ifPresent(known -> values.put("feature/mask", known));
    Random random = new Random(3);
    for (Weight weight : model.weights()) {
      Choice<Initializer<?>> initializer = weight.initializer().orElseThrow();
      float[] filled = Initializer.values(initializer, weight.shape().toArray(), random);
      for (int i = 0; i < filled.length; i++) {
        filled[i] += 0.2f * random.nextFloat(); // biases are zeros otherwise
      }
      values.put("weight/" + weight.name(), Value.floats(weight.shape(), filled));
    }
    values.put("seed", Value.ints(Shape.of(2), 5, 7));
    values.put("step", Value.ints(Shape.SCALAR, 1));
  }

  static LayerRun of(Layer layer, long... shape) {
    return of(json(layer), shape);
  }

  /** A configuration with single quotes for double ones. */
  static LayerRun of(String json, long... shape) {
    return new LayerRun(json.replace('\'', '"'), random(shape), Optional.empty());
  }

  /** With a mask of some steps, row by row. */
  LayerRun masked(int... steps) {
    double[] cells = IntStream.of(steps).asDoubleStream().toArray();
    Value known = Value.floats(x.shape().slice(0, 2), cells);
    return new LayerRun(configuration, x, Optional.of(known));
  }

  static String json(Layer layer) {
    try {
      return NeuralNetConfiguration.mapper().writeValueAsString(layer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Value random(long... shape) {
    Random random = new Random(shape.length);
    return Value.floats(
        Shape.of(shape), random.doubles(Shape.of(shape).size().value(), -1, 1).toArray());
  }

  static Model trace(String configuration, Map<String, TensorType> features) {
    List<LayerSettings> layers = new ArrayList<>();
    List<String> input = List.of("x");
    if (features.containsKey("mask")) {
      Choice<?> masked = new Choice<>("masked", new Masked(), new Masked.Settings());
      layers.add(
          new LayerSettings(
              masked, Optional.of("masked"), Optional.of(List.of("x", "mask")), true));
      input = List.of("masked");
    }
    Choice<?> layer = new Choice<>("dl4j", new Dl4jLayer(), new Dl4jLayer.Settings(configuration));
    layers.add(new LayerSettings(layer, Optional.of("layer"), Optional.of(input), true));
    return ModelTracer.trace(layers, features);
  }

  private static TensorType batch(Value value) {
    return TensorType.floats(value.shape().with(0, Dim.BATCH));
  }

  Model model() {
    return model;
  }

  Value x() {
    return x;
  }

  Value value(String name) {
    return values.get(name);
  }

  /** The trainable weight. */
  Value params() {
    return values.get("weight/layer/params");
  }

  Map<String, Value> forward(Graph graph, Map<String, Value> changed) {
    return execution().run(graph, given(graph, changed));
  }

  /** What a graph reads. */
  private Map<String, Value> given(Graph graph, Map<String, Value> others) {
    Map<String, Value> given = new HashMap<>(values);
    given.putAll(others);
    given.keySet().removeIf(name -> !graph.hasInput(name));
    return given;
  }

  static Execution execution() {
    return Execution.on(Nd4jBackend.with(Map.of(Dl4jOp.NAME, new Dl4jOp())));
  }

  /** What is summed with the output to a loss. */
  Value factors() {
    Shape shape = model.training().outputType("prediction").shape();
    Shape known = shape.with(0, x.shape().dim(0));
    Random random = new Random(17);
    return Value.floats(known, random.doubles(known.size().value(), -1, 1).toArray());
  }

  /** The gradients of the sum of the output times {@link #factors()}, by the names of inputs. */
  Map<String, Value> gradients() {
    try (Running running = backward()) {
      return step(running, x);
    }
  }

  /** The computation of gradients, for {@link #step}. */
  Running backward() {
    Graph graph = model.training();
    GraphBuilder inner = new GraphBuilder();
    Map<String, Tensor> made = inner.inline(graph, inputs(inner, graph));
    Tensor factors = inner.input(FACTORS, made.get("prediction").type());
    inner.output(LOSS, inner.sumAll(inner.mul(made.get("prediction"), factors)));
    Graph loss = inner.build();
    GraphBuilder builder = new GraphBuilder();
    Gradients.of(builder, loss, inputs(builder, loss), LOSS, differentiated())
        .gradients()
        .forEach(builder::output);
    Graph renamed = prefixed(builder.build());
    return prepared(renamed, Map.of(FACTORS, factors()));
  }

  /** The gradients at an input. */
  static Map<String, Value> step(Running running, Value x) {
    running.set("feature/x", x);
    running.run();
    Map<String, Value> gradients = new HashMap<>();
    running.outputs().forEach((name, value) -> gradients.put(name.substring(2), value));
    return gradients;
  }

  /** Outputs must not bear the names of inputs. */
  private static Graph prefixed(Graph graph) {
    return new Graph(
        graph.values(),
        graph.inputs(),
        graph.nodes(),
        graph.outputs().stream()
            .map(port -> new Graph.Port("d/" + port.name(), port.value()))
            .toList());
  }

  private static Map<String, Tensor> inputs(GraphBuilder builder, Graph graph) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), graph.values().get(port.value())));
    }
    return inputs;
  }

  /** The inputs with gradients: the features, and what is trained. */
  List<String> differentiated() {
    return params() == null ? List.of("feature/x") : List.of("feature/x", "weight/layer/params");
  }

  /** The gradient of the loss for an input, by central differences of outputs. */
  double[] differences(String input, double step) {
    Value at = values.get(input);
    double[] gradient = new double[at.size()];
    try (Running running = running(model.training())) {
      for (int i = 0; i < gradient.length; i++) {
        double above = loss(running, input, at.nudged(i, step));
        double below = loss(running, input, at.nudged(i, -step));
        gradient[i] = (above - below) / (2 * step);
      }
    }
    return gradient;
  }

  /** A graph, ready to run. */
  Running running(Graph graph) {
    return prepared(graph, Map.of());
  }

  private Running prepared(Graph graph, Map<String, Value> others) {
    return execution().prepare(new Program("layer", graph, Map.of()), given(graph, others));
  }

  private double loss(Running running, String input, Value nudged) {
    running.set(input, nudged);
    running.run();
    double[] y = running.outputs().get("prediction").elements();
    double[] factors = factors().elements();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * factors[i];
    }
    return sum;
  }
}
