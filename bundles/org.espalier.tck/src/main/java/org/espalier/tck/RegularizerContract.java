package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.layer.Regularizer;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Regularizer} has to do: answer one number that is not negative, for a tensor of
 * any rank, with the gradient of its finite differences.
 */
public abstract class RegularizerContract extends ComponentContract {
  /** Settings as in a pipeline, without the type; each way to use it at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  private FunctionCheck check(int sample, Value x) {
    @SuppressWarnings("unchecked") // the component under test is a regularizer
    Choice<Regularizer<?>> choice = (Choice<Regularizer<?>>) bind(settings().get(sample));
    return new FunctionCheck((ops, in) -> Regularizer.penalty(choice, in.get(0), ops), x);
  }

  @TestFactory
  Stream<DynamicTest> thePenaltyIsANumberThatIsNotNegative() {
    return tests(
        "penalty",
        settings(),
        i -> {
          for (Value x : List.of(floats(5), floats(3, 4), floats(2, 3, 2))) {
            Value penalty = check(i, x).value();
            assertEquals(Shape.SCALAR, penalty.shape());
            assertTrue(penalty.element(0) >= 0, "a penalty of " + penalty.element(0));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theGradientIsThatOfFiniteDifferences() {
    return tests("gradient", settings(), i -> check(i, floats(3, 4)).assertGradient(0));
  }
}
