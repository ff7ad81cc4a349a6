package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.loss.Loss;
import org.espalier.model.Model;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.program.Clipping;
import org.espalier.program.Descent;
import org.espalier.program.ParameterLayout;
import org.espalier.program.PredictionProgram;
import org.espalier.program.TrainedOutput;
import org.espalier.program.TrainingProgram;
import org.espalier.tck.Running;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole models, trained for some steps, have the losses and weights that they have in Keras. */
final class GoldenModelsTest {
  private static final GoldenFile FILE = GoldenFile.read("models.json");
  private static final GoldenFile DESCENTS = GoldenFile.read("descents.json");
  private static final double LOSS = 1e-5;
  private static final double WEIGHT = 1e-4;

  @TestFactory
  List<DynamicTest> modelsTrainAsInKeras() {
    return FILE.tests(GoldenModelsTest::check);
  }

  @TestFactory
  List<DynamicTest> gradientsAreClippedAndWeightsDecayAsInKeras() {
    return DESCENTS.tests(GoldenModelsTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
    DESCENTS.report();
  }

  private static void check(JsonNode golden, Engine engine) {
    Model model = model(golden);
    TrainedOutput output = TrainedOutput.prediction(loss(golden), Map.of());
    TrainingProgram training = TrainingProgram.of(model, List.of(output), descent(golden));
    Value x = Numbers.value(golden.get("x"));
    assertEquals(
        golden.get("parameter_count").asLong(),
        training.layout().length(ParameterLayout.PARAMETERS)
            + training.layout().length(ParameterLayout.STATE),
        "number of parameters");
    Map<String, Value> inputs = inputs(golden, training, x);
    double[] expected = Numbers.data(golden.get("losses_before_each_step"));
    double[] losses = new double[expected.length];
    Value parameters;
    try (Running running = engine.execution().prepare(training.program(), inputs)) {
      for (int step = 0; step < losses.length; step++) {
        running.set("step", Value.ints(Shape.SCALAR, step + 1));
        running.set("learning_rate", Value.scalar(rate(golden, step)));
        running.set("totals", Value.floats(Shape.of(1), 0.0));
        running.run();
        losses[step] = output(running, training, "totals").element(0) / rows(x);
      }
      parameters = output(running, training, ParameterLayout.PARAMETERS);
    }
    Numbers.check("loss before step", expected, losses, LOSS);
    double[] weights = flat(golden.get("final_weights"));
    Numbers.check("weights", weights, parameters.elements(), WEIGHT);
    Value prediction = predict(model, x, parameters, engine);
    Numbers.check("prediction", golden.get("final_prediction"), prediction, Numbers.OUTPUT);
  }

  private static Model model(JsonNode golden) {
    List<Choice<?>> layers = new ArrayList<>();
    for (JsonNode layer : golden.get("layers")) {
      layers.add(
          GoldenNames.choice(Kind.LAYER, layer.get("class_name").asText(), layer.get("config")));
    }
    TensorType type = Numbers.value(golden.get("x")).type();
    return Models.trace(layers, type.withShape(type.shape().with(0, Dim.BATCH)));
  }

  private static Choice<Loss<?>> loss(JsonNode golden) {
    @SuppressWarnings("unchecked") // chosen among losses
    Choice<Loss<?>> loss =
        (Choice<Loss<?>>)
            GoldenNames.choice(Kind.LOSS, golden.get("loss").asText(), Numbers.NOTHING);
    return loss;
  }

  private static Descent descent(JsonNode golden) {
    JsonNode clipping = golden.path("clipping");
    return new Descent(
        optimizer(golden),
        clipping.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new Clipping(
                    Clipping.By.valueOf(clipping.get("by").asText()),
                    clipping.get("limit").asDouble())),
        golden.path("weight_decay").asDouble(0));
  }

  private static double rate(JsonNode golden, int step) {
    double initial = golden.get("optimizer").get("config").get("learning_rate").asDouble();
    JsonNode schedule = golden.path("schedule");
    return schedule.isMissingNode()
        ? initial
        : Schedule.learningRate(
            GoldenSchedulesTest.schedule(schedule.get("type").asText(), schedule.get("settings")),
            initial,
            step);
  }

  private static Choice<Optimizer<?>> optimizer(JsonNode golden) {
    JsonNode optimizer = golden.get("optimizer");
    @SuppressWarnings("unchecked") // chosen among optimizers
    Choice<Optimizer<?>> choice =
        (Choice<Optimizer<?>>)
            GoldenNames.choice(
                Kind.OPTIMIZER, optimizer.get("class_name").asText(), optimizer.get("config"));
    return choice;
  }

  private static Map<String, Value> inputs(JsonNode golden, TrainingProgram training, Value x) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put("data/x", x);
    inputs.put("data/target", Numbers.value(golden.get("y")));
    inputs.put("rows", Value.ints(Shape.of(rows(x)), IntStream.range(0, rows(x)).toArray()));
    inputs.put("seed", Value.ints(Shape.of(2), 1, 2));
    inputs.put("step", Value.ints(Shape.SCALAR, 1));
    inputs.put("learning_rate", Value.scalar(rate(golden, 0)));
    double[] weights = flat(golden.get("initial_weights"));
    inputs.put(ParameterLayout.PARAMETERS, Value.floats(Shape.of(weights.length), weights));
    training
        .slots()
        .forEach(
            (name, initial) -> {
              double[] slot = new double[weights.length];
              Arrays.fill(slot, initial);
              inputs.put(name, Value.floats(Shape.of(weights.length), slot));
            });
    inputs.put("totals", Value.floats(Shape.of(1), 0.0));
    inputs.keySet().retainAll(names(training));
    return inputs;
  }

  private static List<String> names(TrainingProgram training) {
    return training.program().graph().inputs().stream().map(port -> port.name()).toList();
  }

  private static int rows(Value x) {
    return Math.toIntExact(x.shape().dim(0).value());
  }

  private static Value output(Running running, TrainingProgram training, String state) {
    return running.outputs().get(training.program().updates().get(state));
  }

  private static double[] flat(JsonNode weights) {
    double[] flat = {};
    for (JsonNode weight : weights) {
      double[] data = Numbers.data(weight.get("data"));
      int before = flat.length;
      flat = Arrays.copyOf(flat, before + data.length);
      System.arraycopy(data, 0, flat, before, data.length);
    }
    return flat;
  }

  private static Value predict(Model model, Value x, Value parameters, Engine engine) {
    return engine
        .execution()
        .run(
            PredictionProgram.of(model).program(),
            Map.of("feature/x", x, ParameterLayout.PARAMETERS, parameters),
            1)
        .get("prediction");
  }
}
