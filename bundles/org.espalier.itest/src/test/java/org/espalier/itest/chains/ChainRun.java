package org.espalier.itest.chains;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.PipelineFile;
import org.espalier.layer.Initializer;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.optimizer.Optimizer;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.OptimizerSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.program.Clipping;
import org.espalier.program.Descent;
import org.espalier.program.ParameterLayout;
import org.espalier.program.PredictionProgram;
import org.espalier.program.TrainedOutput;
import org.espalier.program.TrainingProgram;
import org.espalier.tck.Execution;
import org.espalier.tck.Running;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** A chain as programs, with numbers for their inputs. */
final class ChainRun {
  /** Stands in the name of what a step leaves behind, before the number of the step. */
  static final String AFTER = " after step ";

  private static final int ROWS = 7;
  private static final int[][] BATCHES = {{0, 3, 5, 6}, {1, 2, 3, 4}, {6, 0, 2, 5}};

  private final PredictionProgram prediction;
  private final TrainingProgram gradient;
  private final TrainingProgram training;
  private final Map<String, Value> data = new LinkedHashMap<>();

  /**
   * Reads and traces the pipeline of a chain and makes its programs.
   *
   * @throws org.espalier.host.InvalidPipelineException if it is refused
   */
  ChainRun(Chain chain, Catalogue catalogue) {
    PipelineFile file = new PipelineFile("chain.yaml", chain.pipeline(), Path.of(""), List.of());
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    Map<String, TensorType> features = ModelTracer.features(pipeline);
    Model model = ModelTracer.trace(pipeline, features);
    @SuppressWarnings("unchecked") // chosen among losses
    Choice<Loss<?>> loss =
        (Choice<Loss<?>>) new ComponentText(catalogue).read(Kind.LOSS, chain.loss());
    OptimizerSettings optimizer = pipeline.training().optimizer();
    prediction = PredictionProgram.of(model);
    gradient = TrainingProgram.of(model, loss, Map.of(), GradientKeeper.choice());
    training =
        TrainingProgram.of(
            model, List.of(TrainedOutput.prediction(loss, Map.of())), descent(optimizer));
    Samples samples = new Samples(chain.seed());
    features.forEach((name, type) -> data.put("data/" + name, rows(type, samples)));
    data.put("data/target", target(Loss.target(loss), training.target(), samples));
    data.put("seed", Value.ints(Shape.of(2), (int) chain.seed(), 7));
    data.put("learning_rate", Value.scalar(Optimizer.learningRate(optimizer.optimizer())));
    fill(model.weights(), training.layout(), chain.seed());
  }

  private static Descent descent(OptimizerSettings settings) {
    Optional<Clipping> clipping =
        settings
            .clipvalue()
            .map(limit -> new Clipping(Clipping.By.VALUE, limit))
            .or(() -> settings.clipnorm().map(limit -> new Clipping(Clipping.By.NORM, limit)))
            .or(
                () ->
                    settings
                        .globalClipnorm()
                        .map(limit -> new Clipping(Clipping.By.GLOBAL_NORM, limit)));
    return new Descent(settings.optimizer(), clipping, settings.weightDecay().orElse(0.0));
  }

  private static Value rows(TensorType type, Samples samples) {
    if (type.isSparse()) {
      return samples.sparse(ROWS, (int) type.shape().dim(1).value());
    }
    Shape shape = Shape.of(ROWS, type.shape().dim(1).value());
    return samples.ids(shape, (int) type.bound().orElseThrow().value());
  }

  /** Which of two classes each row is of, in the form that a loss asks for. */
  private static Value target(Target kind, TensorType type, Samples samples) {
    int[] classes = samples.integers(Shape.of(ROWS), 0, 1);
    if (kind == Target.CLASS) {
      return Value.ints(Shape.of(ROWS), classes);
    }
    int width = (int) type.shape().dim(-1).value();
    double[] truth = new double[ROWS * width];
    for (int row = 0; row < ROWS; row++) {
      truth[row * width + (width == 1 ? 0 : classes[row])] = width == 1 ? classes[row] : 1;
    }
    return Value.floats(Shape.of(ROWS, width), truth);
  }

  /** Every weight as its initializer makes it, a little moved: zeros would hide what they touch. */
  private void fill(List<Weight> weights, ParameterLayout layout, long seed) {
    Random random = new Random(seed);
    Map<String, double[]> vectors = new LinkedHashMap<>();
    for (Weight weight : weights) {
      ParameterLayout.Entry entry = layout.entry(weight.name());
      double[] vector =
          vectors.computeIfAbsent(entry.vector(), name -> new double[(int) layout.length(name)]);
      Choice<Initializer<?>> initializer = weight.initializer().orElseThrow();
      float[] values = Initializer.values(initializer, weight.shape().toArray(), random);
      for (int i = 0; i < values.length; i++) {
        vector[(int) entry.offset() + i] = values[i] + 0.2f * random.nextFloat();
      }
    }
    vectors.forEach(
        (name, vector) -> data.put(name, Value.floats(Shape.of(vector.length), vector).rounded()));
  }

  /** What the programs make: prediction, gradient, and all state after one step and after three. */
  Map<String, Value> on(Execution execution) {
    Map<String, Value> made = new LinkedHashMap<>();
    Map<String, Value> features = new LinkedHashMap<>(data);
    data.forEach((name, value) -> features.put(name.replaceFirst("^data/", "feature/"), value));
    made.putAll(
        execution.run(prediction.program(), inputs(prediction.program().graph(), features), 1));
    train(gradient, 1, execution).forEach((name, value) -> made.put("first " + name, value));
    for (int steps : new int[] {1, BATCHES.length}) {
      train(training, steps, execution)
          .forEach((name, value) -> made.put(name + AFTER + steps, value));
    }
    return made;
  }

  private Map<String, Value> train(TrainingProgram program, int steps, Execution execution) {
    Map<String, Value> inputs = new LinkedHashMap<>(data);
    inputs.put("rows", Value.ints(Shape.of(BATCHES[0].length), BATCHES[0]));
    inputs.put("step", Value.ints(Shape.SCALAR, 1));
    inputs.put("totals", filled(program.figures().size(), 0));
    program
        .slots()
        .forEach(
            (name, initial) ->
                inputs.put(name, filled(data.get(ParameterLayout.PARAMETERS).size(), initial)));
    Graph graph = program.program().graph();
    try (Running running = execution.prepare(program.program(), inputs(graph, inputs))) {
      for (int step = 1; step <= steps; step++) {
        if (graph.hasInput("step")) {
          running.set("step", Value.ints(Shape.SCALAR, step));
        }
        running.set("rows", Value.ints(Shape.of(BATCHES[0].length), BATCHES[step - 1]));
        running.run();
      }
      return running.outputs();
    }
  }

  private static Value filled(int length, double number) {
    double[] elements = new double[length];
    Arrays.fill(elements, number);
    return Value.floats(Shape.of(length), elements);
  }

  private static Map<String, Value> inputs(Graph graph, Map<String, Value> values) {
    Map<String, Value> inputs = new LinkedHashMap<>(values);
    inputs.keySet().removeIf(name -> !graph.hasInput(name));
    return inputs;
  }
}
