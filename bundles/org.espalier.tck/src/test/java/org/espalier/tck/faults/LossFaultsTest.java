package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.loss.Target;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Samples;
import org.espalier.tensor.Shape;

/** Shows that each check of a loss fails where it should. */
class LossFaultsTest extends FaultsTest {
  /** Tests the loss that was prepared last. */
  public static final class Suspect extends LossContract {
    private static BrokenObjectives.Losing loss;

    @Override
    protected BrokenObjectives.Losing component() {
      return loss;
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
    return LossContract.class;
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
      String what, Target kind, BrokenObjectives.Comparing loss, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.loss = new BrokenObjectives.Losing(kind, loss), failures);
  }

  private static Fault fault(
      String what, BrokenObjectives.Comparing loss, Map<String, String> failures) {
    return fault(what, Target.VALUES, loss, failures);
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", (y, p, ops) -> ops.mean(ops.square(ops.sub(y, p)), false, -1), Map.of()),
        fault(
            "another truth than it asks for",
            Target.CLASS,
            (y, p, ops) -> ops.mean(ops.square(ops.sub(y, p)), false, -1),
            Map.of("samplesAreWhatTheLossAsksFor", "expected: <int32>")),
        fault(
            "a last axis that stays",
            (y, p, ops) -> ops.square(ops.sub(y, p)),
            Map.of("theLastAxisIsTakenTogether", "expected: <[3]> but was: <[3, 4]>")),
        fault(
            "what is not a number",
            (y, p, ops) ->
                ops.add(
                    ops.mean(ops.square(ops.sub(y, p)), false, -1),
                    ops.stopGradient(ops.log(ops.min(p, false, -1)))),
            Map.of(
                "theLastAxisIsTakenTogether", "makes NaN",
                "theGradientIsThatOfFiniteDifferences", "the gradient differs")),
        fault(
            "rows that are judged by others",
            (y, p, ops) ->
                ops.mean(ops.square(ops.sub(ops.sub(y, p), ops.mean(p, true, 0))), false, -1),
            Map.of("aRowIsJudgedByItself", "row 0 differs")),
        fault(
            "a gradient that is missing",
            (y, p, ops) -> ops.mean(ops.square(ops.sub(y, ops.stopGradient(p))), false, -1),
            Map.of("theGradientIsThatOfFiniteDifferences", "the gradient differs")));
  }
}
