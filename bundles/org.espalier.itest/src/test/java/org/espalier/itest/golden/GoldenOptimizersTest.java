package org.espalier.itest.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Optimizers change weights as Keras 3 does, step after step. */
final class GoldenOptimizersTest {
  private static final GoldenFile FILE = GoldenFile.read("optimizers.json");
  private static final String NEXT = "next/";

  @TestFactory
  List<DynamicTest> optimizersStepAsKerasDoes() {
    return FILE.tests(GoldenOptimizersTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }

  private static void check(JsonNode golden, Engine engine) {
    Choice<?> choice =
        GoldenNames.choice(
            Kind.OPTIMIZER, golden.get("optimizer").asText(), golden.get("hyperparameters"));
    @SuppressWarnings("unchecked") // the settings were bound for this component
    Optimizer<Record> optimizer = (Optimizer<Record>) choice.component();
    double[] initial = Numbers.data(golden.get("initial"));
    Recording recording = new Recording(initial.length);
    Graph graph = recording.graph(optimizer, choice.settings());
    double rate = optimizer.learningRate(choice.settings());
    Map<String, Value> values = new LinkedHashMap<>(recording.slots());
    values.put("parameters", Value.floats(Shape.of(initial.length), initial));
    values.put("learning_rate", Value.scalar(rate));
    for (int step = 0; step < golden.get("gradients").size(); step++) {
      double[] gradient = Numbers.data(golden.get("gradients").get(step));
      values.put("gradient", Value.floats(Shape.of(initial.length), gradient));
      values.put("step", Value.scalar(step + 1));
      engine
          .execution()
          .run(graph, values)
          .forEach((name, value) -> values.put(name.substring(NEXT.length()), value));
      double[] expected = Numbers.data(golden.get("parameters_after_each_step").get(step));
      Numbers.check(
          "parameters after step " + (step + 1),
          expected,
          values.get("parameters").elements(),
          Numbers.OUTPUT);
    }
  }

  /** Records an update as a graph; what becomes of an input is the output {@code next/NAME}. */
  private static final class Recording implements UpdateScope {
    private final GraphBuilder builder = new GraphBuilder();
    private final int length;
    private final Map<String, Value> slots = new LinkedHashMap<>();
    private final Map<Tensor, String> names = new LinkedHashMap<>();
    private Tensor rate;
    private Tensor step;

    Recording(int length) {
      this.length = length;
    }

    Graph graph(Optimizer<Record> optimizer, Record settings) {
      rate = builder.input("learning_rate", TensorType.floats(Shape.SCALAR));
      step = builder.input("step", TensorType.floats(Shape.SCALAR));
      Tensor parameters = builder.input("parameters", vector());
      Tensor gradient = builder.input("gradient", vector());
      builder.output(NEXT + "parameters", optimizer.update(settings, parameters, gradient, this));
      return builder.build();
    }

    Map<String, Value> slots() {
      return slots;
    }

    private TensorType vector() {
      return TensorType.floats(Shape.of(length));
    }

    @Override
    public Ops ops() {
      return builder;
    }

    @Override
    public Tensor learningRate() {
      return rate;
    }

    @Override
    public Tensor step() {
      return step;
    }

    @Override
    public Tensor slot(String name, double initial) {
      Tensor slot = builder.input("slot/" + name, vector());
      double[] start = new double[length];
      Arrays.fill(start, initial);
      slots.put("slot/" + name, Value.floats(Shape.of(length), start));
      names.put(slot, "slot/" + name);
      return slot;
    }

    @Override
    public void update(Tensor slot, Tensor next) {
      builder.output(NEXT + names.get(slot), next);
    }
  }
}
