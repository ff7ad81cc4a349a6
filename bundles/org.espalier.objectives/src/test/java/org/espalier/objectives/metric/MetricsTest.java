package org.espalier.objectives.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Metrics count what Keras counts. */
final class MetricsTest {
  private static final Value SCORES =
      Value.floats(Shape.of(3, 3), 0.2, 0.7, 0.1, 0.4, 0.4, 0.2, 0.1, 0.1, 0.8);
  private static final Value ONE_HOT = Value.floats(Shape.of(3, 3), 0.0, 1, 0, 0, 1, 0, 0, 0, 1);

  @Test
  void accuracyOfOneOutputComparesWithOneHalf() {
    Value truth = Value.floats(Shape.of(4, 1), 1.0, 0, 1, 0);
    Value output = Value.floats(Shape.of(4, 1), 0.51, 0.5, 0.5, 0.9);
    assertArrayEquals(
        new double[] {1, 1, 0, 0},
        perRow(new Accuracy(), new Accuracy.Settings(), Target.VALUES, truth, output));
  }

  @Test
  void accuracyOfSeveralOutputsComparesTheGreatest() {
    // the second row's first maximum is class 0, the truth is 1
    assertArrayEquals(
        new double[] {1, 0, 1},
        perRow(new Accuracy(), new Accuracy.Settings(), Target.ONE_HOT, ONE_HOT, SCORES));
    assertArrayEquals(
        new double[] {1, 0, 1},
        perRow(
            new Accuracy(),
            new Accuracy.Settings(),
            Target.CLASS,
            Value.ints(Shape.of(3), 1, 1, 2),
            SCORES));
  }

  @Test
  void categoricalAccuracyIsTheSameByBothNames() {
    assertArrayEquals(
        perRow(
            new CategoricalAccuracy(),
            new CategoricalAccuracy.Settings(),
            Target.ONE_HOT,
            ONE_HOT,
            SCORES),
        perRow(
            new SparseCategoricalAccuracy(),
            new SparseCategoricalAccuracy.Settings(),
            Target.CLASS,
            Value.ints(Shape.of(3), 1, 1, 2),
            SCORES));
  }

  @Test
  void binaryAccuracyIsTheShareOfLabelsThatAreRight() {
    Value truth = Value.floats(Shape.of(2, 2), 1.0, 0, 1, 1);
    Value output = Value.floats(Shape.of(2, 2), 0.35, 0.1, 0.2, 0.25);
    BinaryAccuracy.Settings settings = new BinaryAccuracy.Settings(0.3);
    assertArrayEquals(
        new double[] {1, 0}, perRow(new BinaryAccuracy(), settings, Target.VALUES, truth, output));
  }

  @Test
  void errorsAreMeansOverOutputs() {
    Value truth = Value.floats(Shape.of(2, 2), 1.0, 0, 2, 2);
    Value output = Value.floats(Shape.of(2, 2), 4.0, -1, 2, 0);
    double[] squared = {5, 2};
    double[] absolute = {2, 1};
    assertArrayEquals(
        squared,
        perRow(
            new MeanSquaredError(), new MeanSquaredError.Settings(), Target.VALUES, truth, output));
    assertArrayEquals(squared, perRow(new Mse(), new Mse.Settings(), Target.VALUES, truth, output));
    assertArrayEquals(
        absolute,
        perRow(
            new MeanAbsoluteError(),
            new MeanAbsoluteError.Settings(),
            Target.VALUES,
            truth,
            output));
    assertArrayEquals(
        absolute, perRow(new Mae(), new Mae.Settings(), Target.VALUES, truth, output));
  }

  @Test
  void errorsRefuseClassNumbers() {
    Value truth = Value.ints(Shape.of(3), 1, 1, 2);
    assertThrows(
        ShapeException.class,
        () -> perRow(new Mse(), new Mse.Settings(), Target.CLASS, truth, SCORES));
  }

  private static <S extends Record> double[] perRow(
      Metric<S> metric, S settings, Target kind, Value truth, Value output) {
    GraphBuilder builder = new GraphBuilder();
    Tensor target = builder.input("target", truth.type());
    Tensor prediction = builder.input("prediction", output.type());
    builder.output("value", metric.perRow(settings, kind, target, prediction, builder));
    return Execution.reference()
        .run(builder.build(), Map.of("target", truth, "prediction", output))
        .get("value")
        .elements();
  }
}
