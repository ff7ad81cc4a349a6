package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.tensor.DType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every {@link Metric} has to do: give each row a finite value that is its own. */
public abstract class MetricContract extends ComponentContract {
  /** What to try the metric with; each way to use it at least once. */
  protected abstract List<LossSample> samples();

  @Override
  final List<String> settings() {
    return samples().stream().map(LossSample::settings).toList();
  }

  /**
   * What the truth of a sample is: the class for integers, else values.
   *
   * <p>A metric that takes one place of the truth for a class answers {@link Target#ONE_HOT}.
   */
  protected Target target(LossSample sample) {
    return sample.target().type().dtype() == DType.INT32 ? Target.CLASS : Target.VALUES;
  }

  private FunctionCheck check(int i) {
    @SuppressWarnings("unchecked") // the component under test is a metric
    Choice<Metric<?>> metric = (Choice<Metric<?>>) bind(settings().get(i));
    LossSample sample = samples().get(i);
    return new FunctionCheck(
        (ops, in) -> Metric.perRow(metric, target(sample), in.get(0), in.get(1), ops),
        sample.target(),
        sample.prediction());
  }

  @TestFactory
  Stream<DynamicTest> everyRowHasAFiniteValue() {
    return tests(
        "value",
        samples(),
        i -> {
          check(i).assertFinite();
          assertEquals(
              samples().get(i).prediction().shape().dim(0), check(i).value().shape().dim(0));
        });
  }

  @TestFactory
  Stream<DynamicTest> aRowIsJudgedByItself() {
    return tests("rows", samples(), i -> check(i).assertRowByRow());
  }
}
