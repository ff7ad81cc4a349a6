package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.layer.Scope;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Layers make the outputs, masks, gradients and statistics that Keras makes. */
final class GoldenLayersTest {
  private static final GoldenFile FILE = GoldenFile.read("layers.json");

  @TestFactory
  List<DynamicTest> layersDoWhatKerasDoes() {
    return FILE.tests(GoldenLayersTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }

  static void check(JsonNode golden, Engine engine) {
    GraphBuilder builder = new GraphBuilder();
    LayerTrace trace = new LayerTrace(builder, golden.get("training").asBoolean());
    Map<String, Value> values = new LinkedHashMap<>();
    Graph graph = differentiated(golden, trace, builder, values);
    Map<String, Value> results = engine.execution().run(graph, values);
    for (int i = 0; i < golden.get("outputs").size(); i++) {
      JsonNode expected = golden.get("outputs").get(i);
      Numbers.check("output " + i, expected, results.get("output/" + i), Numbers.OUTPUT);
    }
    assertEquals(golden.hasNonNull("output_mask"), results.containsKey("mask"), "has a mask");
    if (golden.hasNonNull("output_mask")) {
      Numbers.check("mask", golden.get("output_mask"), results.get("mask"), 0);
    }
    checkGradients(golden, trace, results);
    checkUpdates(golden, trace, results);
  }

  private static Graph differentiated(
      JsonNode golden, LayerTrace trace, GraphBuilder builder, Map<String, Value> values) {
    List<String> wanted = new ArrayList<>();
    List<Tensor> inputs = new ArrayList<>();
    for (JsonNode input : inputs(golden)) {
      String name = "input/" + inputs.size();
      inputs.add(input(builder, name, input, values));
      if (values.get(name).type().dtype() == DType.FLOAT32) {
        wanted.add(name);
      }
    }
    List<JsonNode> masks = new ArrayList<>(List.of(golden.path("mask")));
    golden.path("masks").forEach(masks::add);
    masks.removeIf(JsonNode::isMissingNode);
    for (int i = 0; i < masks.size(); i++) {
      if (!masks.get(i).isNull()) {
        Tensor mask = input(builder, "mask/" + i, masks.get(i), values);
        trace.mask(inputs.get(i), builder.cast(mask, DType.FLOAT32));
      }
    }
    List<Tensor> outputs = outputs(layers(golden, trace, inputs));
    assertEquals(golden.get("outputs").size(), outputs.size(), "number of outputs");
    Tensor loss = builder.scalar(0);
    for (int i = 0; i < outputs.size(); i++) {
      builder.output("output/" + i, outputs.get(i));
      JsonNode factors = golden.get("cotangents").get(i);
      Tensor cotangent = input(builder, "cotangent/" + i, factors, values);
      loss = builder.add(loss, builder.sumAll(builder.mul(outputs.get(i), cotangent)));
    }
    builder.output("loss", loss);
    trace.mask(outputs.get(0)).ifPresent(mask -> builder.output("mask", mask));
    trace.updates().forEach((i, next) -> builder.output("update/" + i, next));
    assertEquals(golden.get("weights").size(), trace.weights().size(), "number of weights");
    for (int i = 0; i < trace.weights().size(); i++) {
      values.put("weight/" + i, Numbers.value(golden.get("weights").get(i)));
      if (trace.weights().get(i).trainable()) {
        wanted.add("weight/" + i);
      }
    }
    return Differentiated.of(builder.build(), "loss", wanted);
  }

  /** An input whose number of rows is open, as in a pipeline. */
  private static Tensor input(
      GraphBuilder builder, String name, JsonNode tensor, Map<String, Value> values) {
    Value value = Numbers.value(tensor);
    values.put(name, value);
    TensorType type = value.type();
    return builder.input(name, type.withShape(type.shape().with(0, Dim.BATCH)));
  }

  /** The inputs, and the states that a recurrent layer begins with. */
  private static List<JsonNode> inputs(JsonNode golden) {
    List<JsonNode> inputs = new ArrayList<>();
    golden.get("inputs").forEach(inputs::add);
    golden.path("initial_state").forEach(inputs::add);
    return inputs;
  }

  private static Scope.Applied layers(JsonNode golden, LayerTrace trace, List<Tensor> inputs) {
    String type = golden.get("layer").asText();
    if (!type.equals("Sequential")) {
      return trace.apply(
          "layer", GoldenNames.choice(Kind.LAYER, type, golden.get("config")), inputs);
    }
    Scope.Applied made = new Scope.Applied(inputs.get(0), Map.of());
    int number = 0;
    for (JsonNode layer : golden.get("config").get("layers")) {
      String inner = layer.get("class_name").asText();
      Choice<?> choice = GoldenNames.choice(Kind.LAYER, inner, layer.get("config"));
      made = trace.apply("" + number++, choice, List.of(made.y()));
    }
    return made;
  }

  /** What Keras answers as a list: the output, or those of both directions, then the states. */
  private static List<Tensor> outputs(Scope.Applied made) {
    Map<String, Tensor> further = new LinkedHashMap<>(made.outputs());
    List<Tensor> outputs = new ArrayList<>();
    if (further.containsKey("backward")) {
      outputs.add(further.remove("forward"));
      outputs.add(further.remove("backward"));
    } else {
      outputs.add(made.y());
    }
    outputs.addAll(further.values());
    return outputs;
  }

  private static void checkGradients(
      JsonNode golden, LayerTrace trace, Map<String, Value> results) {
    List<JsonNode> gradients = new ArrayList<>();
    golden.get("grad_inputs").forEach(gradients::add);
    golden.path("grad_initial_state").forEach(gradients::add);
    for (int i = 0; i < gradients.size(); i++) {
      JsonNode expected = gradients.get(i);
      if (!expected.isNull()) {
        Value actual = results.get("gradient/input/" + i);
        Numbers.check("gradient of input " + i, expected, actual, Numbers.GRADIENT);
      }
    }
    int checked = 0;
    for (int i = 0; i < trace.weights().size(); i++) {
      if (trace.weights().get(i).trainable()) {
        JsonNode expected = golden.get("grad_weights").get(checked++);
        String what = "gradient of " + trace.weights().get(i).name();
        Numbers.check(what, expected, results.get("gradient/weight/" + i), Numbers.GRADIENT);
      }
    }
    assertEquals(golden.get("grad_weights").size(), checked, "number of trainable weights");
  }

  private static void checkUpdates(JsonNode golden, LayerTrace trace, Map<String, Value> results) {
    JsonNode expected = golden.path("updated_weights");
    assertEquals(expected.size(), trace.updates().size(), "number of updated states");
    int checked = 0;
    for (int i : trace.updates().keySet()) {
      String what = "update of " + trace.weights().get(i).name();
      Numbers.check(what, expected.get(checked++), results.get("update/" + i), Numbers.OUTPUT);
    }
  }
}
