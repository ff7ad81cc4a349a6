package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.espalier.backend.Plan;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.Linear;
import org.espalier.program.fixture.PlanReplay;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepProgramTest {
  private static final int ROWS = 7;
  private static final int COLUMNS = Linear.COLUMNS;
  private static final Map<String, Long> EXTENTS = Map.of("batch", 4L, "rows", (long) ROWS);

  private final Random random = new Random(11);
  private final double[][] x = matrix(ROWS, COLUMNS);
  private final double[][] truth = matrix(ROWS, 2);
  private final double[][] kernel = matrix(COLUMNS, 2);
  private final double[] state = {0.5, -0.5, 1, 2};
  private final int[] batch = {6, 0, 3, 3};

  private double[][] matrix(int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, i -> random.nextDouble() - 0.5);
    }
    return matrix;
  }

  private static Array flat(double[][] matrix) {
    return new Array(
        new long[] {matrix.length, matrix[0].length},
        Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray());
  }

  private static Array vector(double... values) {
    return new Array(new long[] {values.length}, values);
  }

  private Map<String, Array> inputs() {
    Map<String, Array> inputs = new HashMap<>();
    inputs.put("data/x", flat(x));
    inputs.put("data/target", flat(truth));
    inputs.put("rows", vector(Arrays.stream(batch).asDoubleStream().toArray()));
    inputs.put("parameters", vector(flat(kernel).data()));
    inputs.put("state", vector(state));
    inputs.put("slot/velocity", vector(0.25, 0.25, 0.25, 0.25, 0.25, 0.25));
    inputs.put("totals", vector(100, 200));
    inputs.put("seed", vector(0, 0));
    inputs.put("step", Array.scalar(2));
    inputs.put("learning_rate", Array.scalar(0.1));
    return inputs;
  }

  private static TrainingProgram training(TensorType type) {
    return TrainingProgram.of(
        Linear.model(type), Linear.loss(), Linear.metrics(), Linear.optimizer());
  }

  private static List<TrainedOutput> outputs() {
    return List.of(TrainedOutput.prediction(Linear.loss(), Linear.metrics()));
  }

  private Map<String, Array> step(Descent descent) {
    TrainingProgram training = TrainingProgram.of(Linear.model(Linear.dense()), outputs(), descent);
    return PlanReplay.run(Planner.plan(training.program(), EXTENTS), inputs());
  }

  private double prediction(int row, int output) {
    double sum = state[output];
    for (int i = 0; i < COLUMNS; i++) {
      sum += x[row][i] * kernel[i][output];
    }
    return sum;
  }

  private double penalty() {
    double sum = Arrays.stream(kernel).flatMapToDouble(Arrays::stream).sum();
    return sum * sum / 2;
  }

  /** The loss with its penalty, and the metric, summed over the rows of the batch. */
  private double[] totals() {
    double loss = 0;
    double distance = 0;
    for (int row : batch) {
      for (int output = 0; output < 2; output++) {
        double difference = prediction(row, output) - truth[row][output];
        loss += difference * difference / 4;
        distance += Math.abs(difference) / 2;
      }
    }
    return new double[] {100 + loss + penalty() * batch.length, 200 + distance};
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStepMovesTheWeightsAsTheOptimizerSays(boolean sparse) {
    TrainingProgram training = training(sparse ? Linear.sparse() : Linear.dense());
    Map<String, Array> after = PlanReplay.run(Planner.plan(training.program(), EXTENTS), inputs());
    double[] velocity = new double[2 * COLUMNS];
    double[] moved = new double[2 * COLUMNS];
    double push = Math.sqrt(2 * penalty()) * Math.signum(sum());
    for (int i = 0; i < COLUMNS; i++) {
      for (int output = 0; output < 2; output++) {
        double gradient = push;
        for (int row : batch) {
          gradient +=
              (prediction(row, output) - truth[row][output]) * x[row][i] / (2 * batch.length);
        }
        velocity[2 * i + output] = 0.5 * 0.25 + gradient / 2;
        moved[2 * i + output] = kernel[i][output] - 0.1 * velocity[2 * i + output];
      }
    }
    assertArrayEquals(velocity, after.get("slot/velocity").data(), 1e-6);
    assertArrayEquals(moved, after.get("parameters").data(), 1e-6);
    assertArrayEquals(totals(), after.get("totals").data(), 1e-6);
  }

  @Test
  void weightsDecayByTheLearningRateBeforeTheyMove() {
    double[] plain = step(Descent.by(Linear.optimizer())).get("parameters").data();
    double[] decayed =
        step(new Descent(Linear.optimizer(), Optional.empty(), 0.5)).get("parameters").data();
    double[] expected = plain.clone();
    for (int i = 0; i < expected.length; i++) {
      expected[i] -= flat(kernel).data()[i] * 0.5 * 0.1;
    }
    assertArrayEquals(expected, decayed, 1e-6);
  }

  @Test
  void gradientsAreClippedBeforeTheOptimizerSeesThem() {
    Clipping clipping = new Clipping(Clipping.By.GLOBAL_NORM, 0.01);
    double[] velocity =
        step(new Descent(Linear.optimizer(), Optional.of(clipping), 0)).get("slot/velocity").data();
    double squares = 0;
    for (double element : velocity) {
      double gradient = (element - 0.5 * 0.25) * 2;
      squares += gradient * gradient;
    }
    assertEquals(0.01, Math.sqrt(squares), 1e-7);
  }

  @Test
  void whatIsNotAskedForIsNotRecorded() {
    TrainingProgram plain = training(Linear.dense());
    Descent nothing = new Descent(Linear.optimizer(), Optional.empty(), 0);
    TrainingProgram same = TrainingProgram.of(Linear.model(Linear.dense()), outputs(), nothing);
    assertEquals(plain.program().graph(), same.program().graph());
    assertTrue(
        plain.program().graph().nodes().stream().noneMatch(node -> node.op() == Primitive.SQRT));
  }

  @Test
  void aDecayIsNotNegative() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Descent(Linear.optimizer(), Optional.empty(), -0.1));
  }

  private double sum() {
    return Arrays.stream(kernel).flatMapToDouble(Arrays::stream).sum();
  }

  @Test
  void runningStateMovesAndFrozenWeightsStay() {
    Map<String, Array> after =
        PlanReplay.run(Planner.plan(training(Linear.dense()).program(), EXTENTS), inputs());
    double[] expected = state.clone();
    for (int output = 0; output < 2; output++) {
      double mean = 0;
      for (int row : batch) {
        mean += prediction(row, output) / batch.length;
      }
      expected[2 + output] = 0.9 * state[2 + output] + 0.1 * mean;
    }
    assertArrayEquals(expected, after.get("state").data(), 1e-6);
  }

  @Test
  void everyStateIsChangedInPlace() {
    Plan plan = Planner.plan(training(Linear.dense()).program(), EXTENTS);
    assertEquals(List.of(), plan.copies(), PlanText.of(plan));
  }

  @Test
  void sparseRowsAreNeverMadeDense() {
    Graph graph = training(Linear.sparse()).program().graph();
    List<Primitive> ops = graph.nodes().stream().map(node -> node.op()).toList();
    assertTrue(ops.contains(Primitive.SPARSE_MATMUL_GRAD), ops.toString());
    assertTrue(!ops.contains(Primitive.TO_DENSE), ops.toString());
  }

  @Test
  void evaluationAddsUpWithoutChangingWeights() {
    EvaluationProgram evaluation =
        EvaluationProgram.of(Linear.model(Linear.dense()), Linear.loss(), Linear.metrics());
    Map<String, Array> inputs = inputs();
    Map<String, Array> after = PlanReplay.run(Planner.plan(evaluation.program(), EXTENTS), inputs);
    assertArrayEquals(totals(), after.get("totals").data(), 1e-6);
    assertArrayEquals(inputs.get("parameters").data(), after.get("parameters").data());
    assertArrayEquals(inputs.get("state").data(), after.get("state").data());
    assertEquals(List.of("loss", "mae"), evaluation.figures().names());
  }

  @Test
  void predictionReadsTheBatchItIsGiven() {
    PredictionProgram program = PredictionProgram.of(Linear.model(Linear.dense()));
    Map<String, Array> inputs = inputs();
    inputs.put("feature/x", flat(Arrays.copyOf(x, 4)));
    Map<String, Array> after = PlanReplay.run(Planner.plan(program.program(), EXTENTS), inputs);
    double[] expected = new double[8];
    Arrays.setAll(expected, i -> prediction(i / 2, i % 2));
    assertArrayEquals(expected, after.get("prediction").data(), 1e-6);
  }

  @Test
  void theLayoutSaysWhereEachWeightStands() {
    ParameterLayout layout = training(Linear.dense()).layout();
    assertEquals(
        new ParameterLayout.Entry("dense/kernel", "parameters", 0, 6, Shape.of(3, 2)),
        layout.entry("dense/kernel"));
    assertEquals(
        new ParameterLayout.Entry("mean/moving", "state", 2, 2, Shape.of(2)),
        layout.entry("mean/moving"));
    assertEquals(6, layout.length(ParameterLayout.PARAMETERS));
    assertEquals(4, layout.length(ParameterLayout.STATE));
  }

  @Test
  void slotsAndFiguresAreNamedInOrder() {
    TrainingProgram training = training(Linear.dense());
    assertEquals(Map.of("slot/velocity", 0.25), training.slots());
    assertEquals(List.of("loss", "mae"), training.figures().names());
    assertEquals(Shape.of(Dim.BATCH, Dim.of(2)), training.target().shape());
  }

  @Test
  void anExtentThatIsStillOpenIsRefusedByName() {
    Model model = Linear.model(Linear.dense());
    Graph open = open(model.inference());
    Model traced = new Model(open, open, model.weights(), List.of());
    String message =
        assertThrows(IllegalArgumentException.class, () -> PredictionProgram.of(traced))
            .getMessage();
    assertEquals(
        "program predict: feature/x is float32[batch, words]; [words] must be known: fit the"
            + " vectorizers, or state the extents, and trace again",
        message);
  }

  private static Graph open(Graph graph) {
    List<TensorType> values =
        graph.values().stream()
            .map(
                type ->
                    type.equals(Linear.dense())
                        ? TensorType.floats(Shape.of(Dim.BATCH, Dim.symbol("words")))
                        : type)
            .toList();
    return new Graph(values, graph.inputs(), graph.nodes(), graph.outputs());
  }

  @Test
  void aModelWithoutTrainableWeightsCannotBeTrained() {
    Model model = Linear.model(Linear.dense());
    List<Weight> frozen =
        model.weights().stream()
            .map(weight -> new Weight(weight.name(), weight.shape(), false, Optional.empty()))
            .toList();
    Model nothing = new Model(model.training(), model.inference(), frozen, List.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainingProgram.of(nothing, Linear.loss(), Linear.metrics(), Linear.optimizer()));
  }
}
