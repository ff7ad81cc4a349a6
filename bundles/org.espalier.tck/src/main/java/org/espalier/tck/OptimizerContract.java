package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.optimizer.Optimizer;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Optimizer} has to do: state a rate above 0 and follow the one it is given, go
 * downhill, keep the length of the parameters, move each of them by its own gradient, and do the
 * same again from the same start.
 */
public abstract class OptimizerContract extends ComponentContract {
  private static final int STEPS = 60;
  private static final Value START = Value.floats(Shape.of(3), 1, -0.5, 2);
  private static final Value SCALE = Value.floats(Shape.of(3), 1, 4, 0.5);

  /** Settings as in a pipeline, without the type; each way to use it at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  private Choice<Optimizer<?>> choice(int sample) {
    @SuppressWarnings("unchecked") // the component under test is an optimizer
    Choice<Optimizer<?>> choice = (Choice<Optimizer<?>>) bind(settings().get(sample));
    return choice;
  }

  private static double height(Value x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += SCALE.element(i) * x.element(i) * x.element(i) / 2;
    }
    return sum;
  }

  @TestFactory
  Stream<DynamicTest> statesARateAboveZero() {
    return tests(
        "rate",
        settings(),
        i -> assertTrue(Optimizer.learningRate(choice(i)) > 0, "no rate above 0"));
  }

  @TestFactory
  Stream<DynamicTest> goesDownhill() {
    return tests(
        "downhill",
        settings(),
        i -> {
          Value few = OptimizerTrial.run(choice(i), START, SCALE, STEPS / 4);
          Value many = OptimizerTrial.run(choice(i), START, SCALE, STEPS);
          assertEquals(START.shape(), many.shape());
          assertTrue(height(few) < height(START), few + " is not below " + START);
          assertTrue(height(many) < height(few), many + " is not below " + few);
        });
  }

  @TestFactory
  Stream<DynamicTest> aRateOfZeroMovesNothing() {
    return tests(
        "rate of 0",
        settings(),
        i ->
            assertArrayEquals(
                START.elements(),
                OptimizerTrial.run(choice(i), START, SCALE, 0, STEPS).elements(),
                1e-6,
                "moves by another rate than that of its scope, which a schedule may set"));
  }

  @TestFactory
  Stream<DynamicTest> aGradientOfZeroKeepsNumbersFinite() {
    return tests(
        "gradient of 0",
        settings(),
        i -> {
          Value flat = Value.floats(START.shape(), 0, 0, 0);
          for (double x : OptimizerTrial.run(choice(i), START, flat, STEPS).elements()) {
            assertTrue(Double.isFinite(x), "a gradient of 0 leads to " + x);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> parametersMoveByTheirOwnGradients() {
    return tests(
        "elementwise",
        settings(),
        i -> {
          double[] together = OptimizerTrial.run(choice(i), START, SCALE, STEPS).elements();
          for (int at = 0; at < together.length; at++) {
            Value start = Value.floats(Shape.of(1), START.element(at));
            Value scale = Value.floats(Shape.of(1), SCALE.element(at));
            double alone = OptimizerTrial.run(choice(i), start, scale, STEPS).element(0);
            assertEquals(alone, together[at], 1e-6, "parameter " + at + " moves with others");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theSameStartLeadsToTheSamePlace() {
    return tests(
        "again",
        settings(),
        i ->
            assertArrayEquals(
                OptimizerTrial.run(choice(i), START, SCALE, STEPS).elements(),
                OptimizerTrial.run(choice(i), START, SCALE, STEPS).elements()));
  }
}
