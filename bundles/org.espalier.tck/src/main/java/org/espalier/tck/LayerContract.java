package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.backend.Backend;
import org.espalier.backend.Program;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link org.espalier.layer.Layer} and {@link org.espalier.layer.MergeLayer} has to do.
 *
 * <p>The test of a layer extends this class and answers the layer and what to try it with:
 *
 * <pre>{@code
 * class HighwayTest extends LayerContract {
 *   protected Highway component() {
 *     return new Highway();
 *   }
 *
 *   protected List<LayerSample> samples() {
 *     return List.of(LayerSample.of("activation: tanh", floats(3, 5)));
 *   }
 * }
 * }</pre>
 */
public abstract class LayerContract extends ComponentContract {
  private static final Execution REFERENCE = Execution.reference();
  private static final int DRAWS = 9;

  /** What to try the layer with; each way to use it at least once. */
  protected abstract List<LayerSample> samples();

  /** Backends that have to agree with the reference on this layer. */
  protected List<Backend> backends() {
    return List.of();
  }

  @Override
  final List<String> settings() {
    return samples().stream().map(LayerSample::settings).toList();
  }

  private LayerTrial trial(int sample) {
    return new LayerTrial(samples().get(sample), bind(settings().get(sample)));
  }

  private Map<String, Value> infer(LayerTrial trial) {
    Model model = trial.model();
    return REFERENCE.run(model.inference(), trial.values(model.inference(), model.weights(), 1, 1));
  }

  private Map<String, Value> train(LayerTrial trial, int seed, int step) {
    Model model = trial.model();
    return REFERENCE.run(
        model.training(), trial.values(model.training(), model.weights(), seed, step));
  }

  @TestFactory
  Stream<DynamicTest> theShapeThatIsTracedIsTheShapeThatIsMade() {
    return tests(
        "shape",
        samples(),
        i -> {
          LayerTrial trial = trial(i);
          Shape made = infer(trial).get("prediction").shape();
          Graph known = trial.model().inference();
          assertEquals(made, known.outputType("prediction").shape().bind(trial.extents()));
          Graph unknown = trial.unknown().inference();
          assertEquals(
              made,
              unknown.outputType("prediction").shape().bind(trial.extents()),
              "traced with names in place of numbers");
          assertEquals(made, train(trial, 1, 1).get("prediction").shape(), "in training");
        });
  }

  @TestFactory
  Stream<DynamicTest> everyNumberIsFinite() {
    return tests(
        "finite",
        samples(),
        i ->
            Stream.of(infer(trial(i)), train(trial(i), 1, 1))
                .flatMap(outputs -> outputs.values().stream())
                .flatMapToDouble(value -> Arrays.stream(value.elements()))
                .forEach(x -> assertTrue(Double.isFinite(x), "makes " + x)));
  }

  @TestFactory
  Stream<DynamicTest> aBatchGivesWhatItsRowsGive() {
    return tests("rows", samples(), this::checkRows);
  }

  private void checkRows(int i) {
    LayerSample sample = samples().get(i);
    Value whole = infer(trial(i)).get("prediction");
    long rows = whole.shape().dim(0).value();
    assertTrue(rows >= 2, "a sample needs two rows or more");
    for (int row = 0; row < rows; row++) {
      int number = row;
      LayerSample one =
          new LayerSample(
              sample.settings(),
              sample.inputs().stream().map(input -> input.row(number)).toList(),
              sample.mask().map(mask -> mask.row(number)),
              sample.smooth());
      Value alone = infer(new LayerTrial(one, bind(one.settings()))).get("prediction");
      Tolerance.DIFFERENCES.assertClose("row " + row, alone, whole.row(row));
    }
  }

  @TestFactory
  Stream<DynamicTest> theSameSeedGivesTheSameNumbers() {
    return tests(
        "seed",
        samples(),
        i -> {
          double[] first = train(trial(i), 1, 1).get("prediction").elements();
          assertArrayEquals(first, train(trial(i), 1, 1).get("prediction").elements());
          if (trial(i).model().training().hasInput("seed")) {
            boolean seeds = differs(first, other -> train(trial(i), other, 1));
            boolean steps = differs(first, later -> train(trial(i), 1, later));
            assertTrue(seeds, "another seed changes nothing");
            assertTrue(steps, "another step changes nothing");
          }
        });
  }

  /** Whether any of some numbers makes another prediction: a few draws may well be the same. */
  private static boolean differs(double[] first, IntFunction<Map<String, Value>> run) {
    return IntStream.rangeClosed(2, DRAWS)
        .anyMatch(number -> !Arrays.equals(first, run.apply(number).get("prediction").elements()));
  }

  @TestFactory
  Stream<DynamicTest> gradientsAreThoseOfFiniteDifferences() {
    return tests("gradient", samples(), this::checkGradients);
  }

  private void checkGradients(int i) {
    Model model = trial(i).model();
    Map<String, Long> extents = trial(i).extents();
    for (Graph traced : List.of(model.training(), model.inference())) {
      Graph graph = traced.bind(extents);
      Graph loss = GradientGraph.loss(graph, summed(graph));
      List<String> wanted = wanted(model, graph);
      Map<String, Value> values = trial(i).values(graph, model.weights(), 1, 1);
      values = GradientGraph.withFactors(loss, values, new Samples(3));
      Map<String, Value> made = REFERENCE.run(GradientGraph.of(loss, wanted), values);
      for (String name : samples().get(i).smooth() ? wanted : List.<String>of()) {
        Tolerance.DIFFERENCES.assertClose(
            "the gradient for " + name,
            GradientGraph.byDifferences(loss, values, name),
            made.get("gradient/" + name));
      }
    }
  }

  /** The inputs that are dense floats, but for running state and masks. */
  private static List<String> wanted(Model model, Graph graph) {
    return graph.inputs().stream()
        .map(Graph.Port::name)
        .filter(name -> !isState(model, name))
        .filter(name -> graph.inputType(name).dtype() == DType.FLOAT32)
        .filter(name -> !graph.inputType(name).isSparse())
        .toList();
  }

  private static List<String> summed(Graph graph) {
    return graph.hasOutput("penalty") ? List.of("prediction", "penalty") : List.of("prediction");
  }

  private static boolean isState(Model model, String input) {
    return input.equals("feature/mask")
        || model.weights().stream()
            .filter(weight -> !weight.trainable())
            .anyMatch(weight -> input.equals("weight/" + weight.name()));
  }

  @TestFactory
  Stream<DynamicTest> everyTrainableWeightGetsAGradient() {
    return tests("weights", samples(), this::checkWeights);
  }

  private void checkWeights(int i) {
    Model model = trial(i).model();
    Graph graph = model.training().bind(trial(i).extents());
    Graph loss = GradientGraph.loss(graph, summed(graph));
    List<String> wanted =
        model.weights().stream()
            .filter(Weight::trainable)
            .map(weight -> "weight/" + weight.name())
            .toList();
    Map<String, Value> values = trial(i).values(graph, model.weights(), 1, 1);
    values = GradientGraph.withFactors(loss, values, new Samples(3));
    Map<String, Value> made = REFERENCE.run(GradientGraph.of(loss, wanted), values);
    for (String name : wanted) {
      double[] gradient = made.get("gradient/" + name).elements();
      assertTrue(Arrays.stream(gradient).anyMatch(x -> x != 0), name + " has no gradient");
    }
  }

  @TestFactory
  Stream<DynamicTest> otherBackendsAgree() {
    return backends().stream()
        .flatMap(backend -> tests(backend.engine(), samples(), i -> checkBackend(backend, i)));
  }

  private void checkBackend(Backend backend, int i) {
    Model model = trial(i).model();
    Graph training = model.training().bind(trial(i).extents());
    Graph loss = GradientGraph.loss(training, summed(training));
    Map<String, Value> values = trial(i).values(training, model.weights(), 1, 1);
    Map<String, Value> factors = GradientGraph.withFactors(loss, values, new Samples(3));
    Graph gradients = GradientGraph.of(loss, wanted(model, training));
    Execution execution = Execution.on(backend);
    BackendContract.compare(
        Tolerance.OUTPUTS, new Program("layer", training, Map.of()), values, execution, 1);
    BackendContract.compare(
        Tolerance.GRADIENTS, new Program("gradients", gradients, Map.of()), factors, execution, 1);
  }

  @TestFactory
  Stream<DynamicTest> whatIsMaskedDoesNotCount() {
    return tests("mask", samples(), this::checkMask);
  }

  /** Changes the input where it is masked, and compares what is not masked in the output. */
  private void checkMask(int i) {
    LayerSample sample = samples().get(i);
    if (sample.mask().isEmpty()) {
      return;
    }
    Value mask = sample.mask().get();
    Value x = sample.inputs().get(0);
    double[] changed = x.elements();
    int width = x.size() / mask.size();
    for (int k = 0; k < changed.length; k++) {
      changed[k] += mask.element(k / width) == 0 && x.type().dtype() != DType.INT32 ? 1.5 : 0;
    }
    LayerTrial trial = trial(i);
    Graph graph = trial.model().inference();
    Map<String, Value> values = trial.values(graph, trial.model().weights(), 1, 1);
    Map<String, Value> other = new HashMap<>(values);
    other.put("feature/x0", x.with(changed));
    Value before = REFERENCE.run(graph, values).get("prediction");
    Value after = REFERENCE.run(graph, other).get("prediction");
    boolean steps = before.shape().rank() >= 3 && before.shape().dim(1).equals(mask.shape().dim(1));
    int cell = steps ? before.size() / mask.size() : 1;
    for (int k = 0; k < before.size(); k++) {
      if (!steps || mask.element(k / cell) != 0) {
        assertEquals(before.element(k), after.element(k), 1e-9, "element " + k);
      }
    }
  }
}
