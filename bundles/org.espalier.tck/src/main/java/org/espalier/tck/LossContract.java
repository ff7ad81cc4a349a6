package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.tensor.DType;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Loss} has to do: take the last axis together and nothing else, judge a row by
 * itself, and have the gradient of its finite differences.
 */
public abstract class LossContract extends ComponentContract {
  /** What to try the loss with; each way to use it at least once. */
  protected abstract List<LossSample> samples();

  @Override
  final List<String> settings() {
    return samples().stream().map(LossSample::settings).toList();
  }

  private Choice<Loss<?>> choice(int sample) {
    @SuppressWarnings("unchecked") // the component under test is a loss
    Choice<Loss<?>> choice = (Choice<Loss<?>>) bind(settings().get(sample));
    return choice;
  }

  private FunctionCheck check(int i) {
    Choice<Loss<?>> loss = choice(i);
    LossSample sample = samples().get(i);
    return new FunctionCheck(
        (ops, in) -> Loss.perRow(loss, in.get(0), in.get(1), ops),
        sample.target(),
        sample.prediction());
  }

  @TestFactory
  Stream<DynamicTest> samplesAreWhatTheLossAsksFor() {
    return tests(
        "target",
        samples(),
        i -> {
          LossSample sample = samples().get(i);
          Shape prediction = sample.prediction().shape();
          boolean classes = Loss.target(choice(i)) == Target.CLASS;
          assertEquals(classes ? DType.INT32 : DType.FLOAT32, sample.target().type().dtype());
          assertEquals(
              classes ? prediction.slice(0, prediction.rank() - 1) : prediction,
              sample.target().shape());
        });
  }

  @TestFactory
  Stream<DynamicTest> theLastAxisIsTakenTogether() {
    return tests(
        "shape",
        samples(),
        i -> {
          Shape prediction = samples().get(i).prediction().shape();
          assertEquals(prediction.slice(0, prediction.rank() - 1), check(i).value().shape());
          check(i).assertFinite();
        });
  }

  @TestFactory
  Stream<DynamicTest> aRowIsJudgedByItself() {
    return tests("rows", samples(), i -> check(i).assertRowByRow());
  }

  @TestFactory
  Stream<DynamicTest> theGradientIsThatOfFiniteDifferences() {
    return tests("gradient", samples(), i -> check(i).assertGradient(1));
  }
}
