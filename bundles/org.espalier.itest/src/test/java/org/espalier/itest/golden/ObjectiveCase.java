package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.backend.Program;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.model.Model;
import org.espalier.optimizer.Optimizer;
import org.espalier.pipeline.LayerSettings;
import org.espalier.program.Descent;
import org.espalier.program.EvaluationProgram;
import org.espalier.program.Figures;
import org.espalier.program.ParameterLayout;
import org.espalier.program.TrainedOutput;
import org.espalier.program.TrainingProgram;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** A case of {@code objectives.json} on one engine. */
final class ObjectiveCase {
  private static final double FIGURE = 1e-5;
  private static final double WEIGHT = 1e-4;
  private static final double RATE = 0.1;
  private static final String WEIGHTS = "sample_weight";

  private final JsonNode golden;
  private final Engine engine;
  private final Model model;
  private final List<TrainedOutput> outputs;

  ObjectiveCase(JsonNode golden, Engine engine) {
    this.golden = golden;
    this.engine = engine;
    this.model = model(golden);
    this.outputs = outputs(golden);
  }

  /** Fails unless figures and weights are near those of Keras. */
  void check() {
    if (golden.has("evaluation")) {
      check(golden.get("evaluation"), evaluate(rows()));
      check(golden.get("evaluation_in_batches"), evaluate(golden.get("batch").asInt()));
    }
    train();
  }

  private void check(JsonNode expected, Map<String, Double> actual) {
    String main = outputs.get(0).name() + "_";
    boolean several = outputs.size() > 1;
    expected
        .properties()
        .forEach(
            figure -> {
              String name = figure.getKey();
              boolean bare = several && name.startsWith(main) && !name.endsWith("_loss");
              double value = actual.get(bare ? name.substring(main.length()) : name);
              double want = figure.getValue().asDouble();
              assertEquals(want, value, FIGURE * Math.max(1, Math.abs(want)), name);
            });
  }

  private Map<String, Double> evaluate(int batch) {
    EvaluationProgram program = EvaluationProgram.of(model, outputs);
    ParameterLayout layout = program.layout();
    Value totals = zeros(program.figures());
    for (int from = 0; from < rows(); from += batch) {
      int[] numbers = IntStream.range(from, Math.min(rows(), from + batch)).toArray();
      Map<String, Value> inputs = inputs(program.program(), layout, numbers);
      inputs.put("totals", totals);
      totals = output(program.program(), inputs, "totals");
    }
    return means(program.figures(), totals);
  }

  private void train() {
    @SuppressWarnings("unchecked") // chosen among optimizers
    Choice<Optimizer<?>> sgd =
        (Choice<Optimizer<?>>) GoldenNames.choice(Kind.OPTIMIZER, "sgd", Numbers.NOTHING);
    TrainingProgram program = TrainingProgram.of(model, outputs, Descent.by(sgd));
    int[] numbers = IntStream.range(0, rows()).toArray();
    Map<String, Value> inputs = inputs(program.program(), program.layout(), numbers);
    inputs.put("totals", zeros(program.figures()));
    Map<String, Value> after = engine.execution().run(program.program(), inputs, 1);
    if (golden.has("training")) {
      Value totals = after.get(program.program().updates().get("totals"));
      check(golden.get("training"), means(program.figures(), totals));
    }
    Value parameters = after.get(program.program().updates().get(ParameterLayout.PARAMETERS));
    double[] expected = parameters(golden.get("final"), program.layout());
    Numbers.check("weights", expected, parameters.elements(), WEIGHT);
  }

  private Value output(Program program, Map<String, Value> inputs, String state) {
    return engine.execution().run(program, inputs, 1).get(program.updates().get(state));
  }

  private Map<String, Double> means(Figures figures, Value totals) {
    float[] sums = new float[figures.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) totals.element(i);
    }
    return figures.means(sums, rows());
  }

  private static Value zeros(Figures figures) {
    return Value.floats(Shape.of(figures.size()), new double[figures.size()]);
  }

  private Map<String, Value> inputs(Program program, ParameterLayout layout, int[] numbers) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put("data/x", Numbers.value(golden.get("x")));
    inputs.put("data/target", Numbers.value(golden.get(target(0))));
    for (int i = 1; i < outputs.size(); i++) {
      inputs.put("data/target/" + outputs.get(i).name(), Numbers.value(golden.get(target(i))));
    }
    if (outputs.get(0).weights().isPresent()) {
      inputs.put("data/" + WEIGHTS, weights());
    }
    inputs.put("rows", Value.ints(Shape.of(numbers.length), numbers));
    inputs.put("seed", Value.ints(Shape.of(2), 1, 2));
    inputs.put("step", Value.ints(Shape.SCALAR, 1));
    inputs.put("learning_rate", Value.scalar(RATE));
    double[] parameters = parameters(golden.get("initial"), layout);
    inputs.put(ParameterLayout.PARAMETERS, Value.floats(Shape.of(parameters.length), parameters));
    inputs.keySet().removeIf(name -> !program.graph().hasInput(name));
    return inputs;
  }

  private Value weights() {
    if (golden.has(WEIGHTS)) {
      return Numbers.value(golden.get(WEIGHTS));
    }
    double[] ofClasses = Numbers.data(golden.get("class_weight"));
    double[] labels = Numbers.data(golden.get(target(0)).get("data"));
    double[] weights = new double[labels.length];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = ofClasses[(int) labels[row]];
    }
    return Value.floats(Shape.of(weights.length), weights);
  }

  private String target(int output) {
    return golden.get("outputs").get(output).get("target").asText();
  }

  private int rows() {
    return Math.toIntExact(Numbers.shape(golden.get("x")).dim(0).value());
  }

  private static double[] parameters(JsonNode weights, ParameterLayout layout) {
    double[] parameters = new double[(int) layout.length(ParameterLayout.PARAMETERS)];
    for (ParameterLayout.Entry entry : layout.entries()) {
      double[] data = Numbers.data(weights.get(entry.name()).get("data"));
      System.arraycopy(data, 0, parameters, (int) entry.offset(), data.length);
    }
    return parameters;
  }

  private static Model model(JsonNode golden) {
    List<LayerSettings> layers = new ArrayList<>();
    for (JsonNode layer : golden.get("layers")) {
      List<String> inputs = new ArrayList<>();
      layer.get("inputs").forEach(input -> inputs.add(input.asText()));
      layers.add(
          new LayerSettings(
              GoldenNames.choice(Kind.LAYER, layer.get("class_name").asText(), layer.get("config")),
              Optional.of(layer.get("name").asText()),
              Optional.of(inputs),
              true));
    }
    Value x = Numbers.value(golden.get("x"));
    Shape shape = x.shape().with(0, Dim.BATCH);
    boolean ids = golden.get("x").get("dtype").asText().equals("int32");
    TensorType type =
        ids
            ? TensorType.ids(
                shape, Numbers.shape(golden.at("/initial/embedding~1embeddings")).dim(0))
            : TensorType.floats(shape);
    List<String> further = new ArrayList<>();
    golden.get("outputs").forEach(output -> further.add(output.get("layer").asText()));
    return Models.trace(layers, type, further.subList(1, further.size()));
  }

  private static List<TrainedOutput> outputs(JsonNode golden) {
    boolean weighted = golden.has(WEIGHTS) || golden.has("class_weight");
    List<TrainedOutput> outputs = new ArrayList<>();
    for (JsonNode output : golden.get("outputs")) {
      String name = output.get("layer").asText();
      outputs.add(
          new TrainedOutput(
              outputs.isEmpty() ? TrainedOutput.PREDICTION : TrainedOutput.FURTHER + name,
              name,
              output.get("target").asText(),
              loss(output.get("loss").asText()),
              output.get("weight").asDouble(),
              metrics(output.get("metrics")),
              weighted ? Optional.of(WEIGHTS) : Optional.empty()));
    }
    return outputs;
  }

  @SuppressWarnings("unchecked") // chosen among losses
  private static Choice<Loss<?>> loss(String name) {
    return (Choice<Loss<?>>) GoldenNames.choice(Kind.LOSS, name, Numbers.NOTHING);
  }

  @SuppressWarnings("unchecked") // chosen among metrics
  private static Map<String, Choice<Metric<?>>> metrics(JsonNode names) {
    Map<String, Choice<Metric<?>>> metrics = new LinkedHashMap<>();
    for (JsonNode name : names) {
      metrics.put(
          name.asText(),
          (Choice<Metric<?>>) GoldenNames.choice(Kind.METRIC, name.asText(), Numbers.NOTHING));
    }
    return metrics;
  }
}
