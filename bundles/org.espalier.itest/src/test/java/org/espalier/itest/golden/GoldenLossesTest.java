package org.espalier.itest.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Losses have the values and gradients that Keras gives them. */
final class GoldenLossesTest {
  private static final GoldenFile FILE = GoldenFile.read("losses.json");

  @TestFactory
  List<DynamicTest> lossesAreThoseOfKeras() {
    return FILE.tests(GoldenLossesTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }

  private static void check(JsonNode golden, Engine engine) {
    Choice<?> choice =
        GoldenNames.choice(Kind.LOSS, golden.get("loss").asText(), golden.get("config"));
    @SuppressWarnings("unchecked") // the settings were bound for this component
    Loss<Record> loss = (Loss<Record>) choice.component();
    Value prediction = Numbers.value(golden.get("y_pred"));
    Value truth = truth(golden.get("y_true"), loss.target(choice.settings()), prediction);
    GraphBuilder builder = new GraphBuilder();
    Tensor target = builder.input("target", open(truth.type()));
    Tensor output = builder.input("prediction", open(prediction.type()));
    Tensor losses = loss.perRow(choice.settings(), target, output, builder);
    builder.output("per_sample", losses);
    builder.output("value", builder.meanAll(losses));
    Graph graph = Differentiated.of(builder.build(), "value", List.of("prediction"));
    Map<String, Value> results =
        engine.execution().run(graph, Map.of("target", truth, "prediction", prediction));
    Numbers.check(
        "per_sample", golden.get("per_sample"), results.get("per_sample"), Numbers.OUTPUT);
    double[] value = {golden.get("value").asDouble()};
    Numbers.check("value", value, results.get("value").elements(), Numbers.OUTPUT);
    Numbers.check(
        "gradient",
        golden.get("grad_y_pred"),
        results.get("gradient/prediction"),
        Numbers.GRADIENT);
  }

  private static TensorType open(TensorType type) {
    return type.withShape(type.shape().with(0, Dim.BATCH));
  }

  /** The truth; class numbers lose the last axis of extent 1 that Keras lets them have. */
  private static Value truth(JsonNode tensor, Target target, Value prediction) {
    if (target != Target.CLASS) {
      return Numbers.value(tensor);
    }
    double[] data = Numbers.data(tensor.get("data"));
    int[] numbers = new int[data.length];
    for (int i = 0; i < data.length; i++) {
      numbers[i] = (int) data[i];
    }
    Shape rows = prediction.shape().slice(0, prediction.shape().rank() - 1);
    return Value.ints(rows, numbers);
  }
}
