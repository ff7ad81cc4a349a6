package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.layer.Activation;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Activation} has to do: keep the shape and the rows apart, stay finite far out,
 * and have the gradient of its finite differences.
 */
public abstract class ActivationContract extends ComponentContract {
  private static final double[] FAR = {-1e4, -80, -20, -1e-3, 1e-3, 20, 80};

  /** Settings as in a pipeline, without the type; each way to use it at least once. */
  @Override
  protected List<String> settings() {
    return List.of("");
  }

  private FunctionCheck check(int sample, Value x) {
    @SuppressWarnings("unchecked") // the component under test is an activation
    Choice<Activation<?>> choice = (Choice<Activation<?>>) bind(settings().get(sample));
    return new FunctionCheck((ops, in) -> Activation.apply(choice, in.get(0), ops), x);
  }

  @TestFactory
  Stream<DynamicTest> theShapeStaysAndRowsAreApart() {
    return tests(
        "rows",
        settings(),
        i -> {
          for (Value x : List.of(floats(3, 4), floats(2, 3, 5))) {
            assertEquals(x.shape(), check(i, x).value().shape());
            check(i, x).assertRowByRow();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> isFiniteFarOut() {
    return tests(
        "far out",
        settings(),
        i -> {
          check(i, Value.floats(Shape.of(1, FAR.length), FAR)).assertFinite();
          check(i, floats(3, 4)).assertFinite();
        });
  }

  @TestFactory
  Stream<DynamicTest> theGradientIsThatOfFiniteDifferences() {
    return tests("gradient", settings(), i -> check(i, floats(3, 7)).assertGradient(0));
  }
}
