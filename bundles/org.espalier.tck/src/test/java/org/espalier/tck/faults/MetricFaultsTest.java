package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.LossSample;
import org.espalier.tck.MetricContract;
import org.espalier.tck.Samples;
import org.espalier.tensor.Shape;

/** Shows that each check of a metric fails where it should. */
class MetricFaultsTest extends FaultsTest {
  /** Tests the metric that was prepared last. */
  public static final class Suspect extends MetricContract {
    private static BrokenObjectives.Reporting metric;

    @Override
    protected BrokenObjectives.Reporting component() {
      return metric;
    }

    @Override
    protected List<LossSample> samples() {
      Samples samples = new Samples(5);
      Shape shape = Shape.of(3, 4);
      return List.of(new LossSample("", samples.floats(shape), samples.floats(shape)));
    }
  }

  @Override
  Class<?> contract() {
    return MetricContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(
      String what, BrokenObjectives.Comparing metric, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.metric = new BrokenObjectives.Reporting(metric), failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", (y, p, ops) -> ops.mean(ops.abs(ops.sub(y, p)), false, -1), Map.of()),
        fault(
            "what is not a number",
            (y, p, ops) -> ops.mean(ops.sqrt(ops.sub(y, p)), false, -1),
            Map.of("everyRowHasAFiniteValue", "makes NaN")),
        fault(
            "rows that get lost",
            (y, p, ops) -> ops.mean(ops.abs(ops.sub(y, p)), true, 0),
            Map.of(
                "everyRowHasAFiniteValue", "expected: <3> but was: <1>",
                "aRowIsJudgedByItself", "two rows or more")),
        fault(
            "rows that are judged by others",
            (y, p, ops) -> ops.mean(ops.abs(ops.sub(y, ops.mean(p, true, 0))), false, -1),
            Map.of("aRowIsJudgedByItself", "row 0 differs")));
  }
}
