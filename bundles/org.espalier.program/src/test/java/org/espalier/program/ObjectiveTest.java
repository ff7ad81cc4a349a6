package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.model.Model;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.Linear;
import org.espalier.program.fixture.PlanReplay;
import org.espalier.program.fixture.TwoHeads;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
  private static final int STEPS = TwoHeads.STEPS;
  private static final double MAIN = 2;
  private static final double SIDE = -1;

  /** Of six steps three count. */
  private final double[] x = {1, 0, 3, 0, 5, 0};

  private final double[] truth = {1, 7, 2, 8, 3, 9};
  private final double[] other = {0, 1, 0, 1, 0, 1};
  private final double[] weights = {4, 0.25};

  private static Array cube(double... values) {
    return new Array(new long[] {values.length / STEPS, STEPS, 1}, values);
  }

  private static Array vector(double... values) {
    return new Array(new long[] {values.length}, values);
  }

  private Map<String, Double> figures(TrainedOutput... outputs) {
    EvaluationProgram program = EvaluationProgram.of(TwoHeads.model(), List.of(outputs));
    Map<String, Array> inputs = new HashMap<>();
    inputs.put("data/x", cube(x));
    inputs.put("data/target", cube(truth));
    inputs.put("data/target/side", cube(other));
    inputs.put("data/importance", vector(weights));
    inputs.put("rows", vector(0, 1));
    inputs.put("parameters", vector(SIDE, MAIN));
    inputs.put("totals", vector(new double[program.figures().size()]));
    inputs.keySet().removeIf(name -> !program.program().graph().hasInput(name));
    Map<String, Array> after =
        PlanReplay.run(Planner.plan(program.program(), Map.of("batch", 2L, "rows", 2L)), inputs);
    double[] totals = after.get("totals").data();
    float[] sums = new float[totals.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) totals[i];
    }
    return program.figures().means(sums, 2);
  }

  private double error(int i) {
    return MAIN * x[i] - truth[i];
  }

  @Test
  void maskedStepsCountNeitherInTheLossNorInTheMetric() {
    double loss = 0;
    double distance = 0;
    for (int i : new int[] {0, 2, 4}) {
      loss += error(i) * error(i) / 2 / 3;
      distance += Math.abs(error(i)) / 3;
    }
    Map<String, Double> figures = figures(TwoHeads.main(Optional.empty()));
    assertEquals(List.of("loss", "mae"), List.copyOf(figures.keySet()));
    assertEquals(loss, figures.get("loss"), 1e-6);
    assertEquals(distance, figures.get("mae"), 1e-6);
  }

  @Test
  void weightsOfRowsMultiplyTheirLossesAndNoMetric() {
    double loss = 0;
    for (int i : new int[] {0, 2, 4}) {
      loss += weights[i / STEPS] * error(i) * error(i) / 2 / 3;
    }
    Map<String, Double> weighed = figures(TwoHeads.main(Optional.of("importance")));
    assertEquals(loss, weighed.get("loss"), 1e-6);
    assertEquals(figures(TwoHeads.main(Optional.empty())).get("mae"), weighed.get("mae"), 1e-12);
  }

  @Test
  void lossesOfSeveralOutputsAreSummedByTheirFactorsAndReportedWithout() {
    double side = 0;
    double distance = 0;
    for (int i = 0; i < x.length; i++) {
      double error = SIDE * x[i] - other[i];
      side += error * error / 2 / x.length;
      distance += Math.abs(error) / x.length;
    }
    Map<String, Double> figures = figures(TwoHeads.main(Optional.empty()), TwoHeads.side("other"));
    assertEquals(
        List.of("loss", "main_loss", "side_loss", "mae", "side_mae"),
        List.copyOf(figures.keySet()));
    assertEquals(side, figures.get("side_loss"), 1e-6);
    assertEquals(distance, figures.get("side_mae"), 1e-6);
    double main = figures(TwoHeads.main(Optional.empty())).get("loss");
    assertEquals(main, figures.get("main_loss"), 1e-6);
    assertEquals(main + 0.5 * side, figures.get("loss"), 1e-6);
  }

  @Test
  void outputsThatCompareTheSameShareTheColumnOfTheirTarget() {
    TrainingProgram same = training(TwoHeads.main(Optional.empty()), TwoHeads.side("label"));
    assertEquals(Set.of("target"), same.targets().keySet());
    assertFalse(same.program().graph().hasInput("data/target/side"));
    TrainingProgram different = training(TwoHeads.main(Optional.empty()), TwoHeads.side("other"));
    assertEquals(List.of("target", "target/side"), List.copyOf(different.targets().keySet()));
    assertEquals("other", different.targets().get("target/side").label());
    assertTrue(different.program().graph().hasInput("data/target/side"));
  }

  private static TrainingProgram training(TrainedOutput... outputs) {
    return TrainingProgram.of(TwoHeads.model(), List.of(outputs), Descent.by(Linear.optimizer()));
  }

  @Test
  void eachLossMovesTheWeightsItDependsOn() {
    TrainingProgram program = training(TwoHeads.main(Optional.empty()), TwoHeads.side("other"));
    Map<String, Array> inputs = new HashMap<>();
    inputs.put("data/x", cube(x));
    inputs.put("data/target", cube(truth));
    inputs.put("data/target/side", cube(other));
    inputs.put("rows", vector(0, 1));
    inputs.put("parameters", vector(SIDE, MAIN));
    inputs.put("slot/velocity", vector(0, 0));
    inputs.put("step", Array.scalar(1));
    inputs.put("learning_rate", Array.scalar(1));
    inputs.put("totals", vector(new double[program.figures().size()]));
    Map<String, Array> after =
        PlanReplay.run(Planner.plan(program.program(), Map.of("batch", 2L, "rows", 2L)), inputs);
    double main = 0;
    double side = 0;
    for (int i = 0; i < x.length; i++) {
      main += x[i] == 0 ? 0 : error(i) * x[i] / 3;
      side += 0.5 * (SIDE * x[i] - other[i]) * x[i] / x.length;
    }
    double[] parameters = after.get("parameters").data();
    assertEquals(SIDE - side, parameters[0], 1e-6);
    assertEquals(MAIN - main, parameters[1], 1e-6);
  }

  @Test
  void figuresOverNoStepAtAllAreZero() {
    Figures figures = new Figures(List.of("loss", "mae"), List.of(Figures.ROWS, 2), 3);
    Map<String, Double> expected = new LinkedHashMap<>();
    expected.put("loss", 2.0);
    expected.put("mae", 0.0);
    assertEquals(expected, figures.means(new float[] {8, 0, 0}, 4));
    expected.put("mae", 1.5);
    assertEquals(expected, figures.means(new float[] {8, 3, 2}, 4));
  }

  @Test
  void aMaskThatDoesNotFitIsRefused() {
    GraphBuilder ops = new GraphBuilder();
    Graph graph = Linear.model(Linear.dense()).inference();
    Map<String, Tensor> inputs = new HashMap<>();
    graph
        .inputs()
        .forEach(
            port ->
                inputs.put(port.name(), ops.input(port.name(), graph.values().get(port.value()))));
    ops.inline(graph, inputs).forEach(ops::output);
    ops.output("mask", ops.input("feature/mask", TensorType.floats(Shape.of(2, 2))));
    Graph masked = ops.build();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Objective.of(
                        masked, List.of(TrainedOutput.prediction(Linear.loss(), Linear.metrics()))))
            .getMessage();
    assertEquals("prediction has the mask [2, 2], which does not fit its values [batch]", message);
  }

  @Test
  void aFactorIsNotNegative() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TrainedOutput(
                "prediction", "main", "label", Linear.loss(), -1, Map.of(), Optional.empty()));
  }

  @Test
  void whatPredictionDoesNotNeedIsLeftOut() {
    Model whole = TwoHeads.model();
    Model main = PredictionModel.of(whole, List.of());
    assertEquals(
        List.of("main/factor"), main.weights().stream().map(weight -> weight.name()).toList());
    assertEquals(
        List.of("feature/x", "weight/main/factor"),
        main.inference().inputs().stream().map(Graph.Port::name).toList());
    assertTrue(main.inference().nodes().stream().noneMatch(node -> node.origin().equals("side")));
    Model both = PredictionModel.of(whole, List.of("side"));
    assertEquals(2, both.weights().size());
    assertEquals(
        List.of("prediction", "output/side"),
        both.inference().outputs().stream().map(Graph.Port::name).toList());
    assertFalse(both.inference().hasOutput("mask"));
  }

  @Test
  void aProgramPredictsTheOutputsThatAreAskedFor() {
    Map<String, Array> inputs = Map.of("feature/x", cube(x), "parameters", vector(SIDE, MAIN));
    PredictionProgram both = PredictionProgram.of(TwoHeads.model(), List.of("side"));
    Map<String, Array> after =
        PlanReplay.run(Planner.plan(both.program(), Map.of("batch", 2L)), inputs);
    assertEquals(MAIN * 5, after.get("prediction").data()[4], 1e-6);
    assertEquals(SIDE * 5, after.get("output/side").data()[4], 1e-6);
    Graph alone = PredictionProgram.of(TwoHeads.model()).program().graph();
    assertEquals(List.of("prediction"), alone.outputs().stream().map(Graph.Port::name).toList());
    assertTrue(alone.nodes().stream().noneMatch(node -> node.origin().equals("side")));
  }
}
