package org.espalier.objectives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.espalier.loss.Loss;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Options of the cross entropies: logits, label smoothing and limits. */
final class CrossentropyTest {
  private static final double SMOOTHING = 0.2;

  /** Constants are floats, on the reference backend too. */
  private static final double ROUNDING = 1e-7;

  @Test
  void binaryLossOfLogitsIsThatOfTheirSigmoids() {
    Value truth = Value.floats(Shape.of(2, 2), 1.0, 0, 0.3, 1);
    Value logits = Value.floats(Shape.of(2, 2), 0.5, -1.5, 2, -3);
    double[] expected = new double[2];
    for (int i = 0; i < 4; i++) {
      double p = 1 / (1 + Math.exp(-logits.element(i)));
      double t = truth.element(i);
      expected[i / 2] -= (t * Math.log(p) + (1 - t) * Math.log(1 - p)) / 2;
    }
    BinaryCrossentropy.Settings settings = new BinaryCrossentropy.Settings(true, 0);
    assertArrayEquals(
        expected, perRow(new BinaryCrossentropy(), settings, truth, logits), ROUNDING);
  }

  @Test
  void logitsMayBeAsLargeAsTheyLike() {
    Value truth = Value.floats(Shape.of(2, 1), 1.0, 0);
    Value logits = Value.floats(Shape.of(2, 1), -5000.0, -5000);
    BinaryCrossentropy.Settings settings = new BinaryCrossentropy.Settings(true, 0);
    assertArrayEquals(
        new double[] {5000, 0},
        perRow(new BinaryCrossentropy(), settings, truth, logits),
        ROUNDING);
  }

  @Test
  void smoothedLabelsMoveTowardsTheMiddle() {
    Value truth = Value.floats(Shape.of(2, 1), 1.0, 0);
    Value output = Value.floats(Shape.of(2, 1), 0.8, 0.8);
    double yes = -0.9 * Math.log(0.8) - 0.1 * Math.log(0.2);
    double no = -0.1 * Math.log(0.8) - 0.9 * Math.log(0.2);
    BinaryCrossentropy.Settings settings = new BinaryCrossentropy.Settings(false, SMOOTHING);
    assertArrayEquals(
        new double[] {yes, no},
        perRow(new BinaryCrossentropy(), settings, truth, output),
        ROUNDING);
  }

  @Test
  void smoothedClassesShareEvenly() {
    Value truth = Value.floats(Shape.of(1, 4), 0.0, 1, 0, 0);
    Value output = Value.floats(Shape.of(1, 4), 0.1, 0.6, 0.1, 0.2);
    double expected = -0.85 * Math.log(0.6) - 0.05 * Math.log(0.1 * 0.1 * 0.2);
    CategoricalCrossentropy.Settings settings =
        new CategoricalCrossentropy.Settings(false, SMOOTHING);
    assertArrayEquals(
        new double[] {expected},
        perRow(new CategoricalCrossentropy(), settings, truth, output),
        ROUNDING);
  }

  @Test
  void classesAsNumbersAndAsRowsHaveTheSameLoss() {
    Value rows = Value.floats(Shape.of(2, 3), 0.0, 1, 0, 0, 0, 1);
    Value numbers = Value.ints(Shape.of(2), 1, 2);
    Value output = Value.floats(Shape.of(2, 3), 0.2, 1.4, 0.4, -1, 2, 0.5);
    for (boolean logits : new boolean[] {true, false}) {
      assertArrayEquals(
          perRow(
              new CategoricalCrossentropy(),
              new CategoricalCrossentropy.Settings(logits, 0),
              rows,
              output),
          perRow(
              new SparseCategoricalCrossentropy(),
              new SparseCategoricalCrossentropy.Settings(logits),
              numbers,
              output),
          ROUNDING);
    }
  }

  @Test
  void certaintyThatIsWrongCostsAtMostTheLimit() {
    Value truth = Value.floats(Shape.of(2, 1), 1.0, 0);
    Value output = Value.floats(Shape.of(2, 1), 0.0, 0);
    BinaryCrossentropy.Settings settings = new BinaryCrossentropy.Settings(false, 0);
    assertArrayEquals(
        new double[] {-Math.log(1e-7), -Math.log(1 - 1e-7)},
        perRow(new BinaryCrossentropy(), settings, truth, output),
        1e-6);
  }

  private static <S extends Record> double[] perRow(
      Loss<S> loss, S settings, Value truth, Value output) {
    GraphBuilder builder = new GraphBuilder();
    Tensor target = builder.input("target", truth.type());
    Tensor prediction = builder.input("prediction", output.type());
    builder.output("loss", loss.perRow(settings, target, prediction, builder));
    return Execution.reference()
        .run(builder.build(), Map.of("target", truth, "prediction", output))
        .get("loss")
        .elements();
  }
}
