package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.espalier.tck.ScheduleContract;

/** Shows that each check of a schedule fails where it should. */
class ScheduleFaultsTest extends FaultsTest {
  /** Tests the schedule that was prepared last. */
  public static final class Suspect extends ScheduleContract {
    private static BrokenSteps.Pacing schedule;

    @Override
    protected BrokenSteps.Pacing component() {
      return schedule;
    }
  }

  @Override
  Class<?> contract() {
    return ScheduleContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(String what, BrokenSteps.Rate rate, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.schedule = new BrokenSteps.Pacing(rate), failures);
  }

  @Override
  List<Fault> faults() {
    AtomicInteger asked = new AtomicInteger();
    return List.of(
        fault("none", (initial, step) -> initial / (1 + step), Map.of()),
        fault(
            "a rate that becomes negative",
            (initial, step) -> initial * (100 - step),
            Map.of("everyRateIsFiniteAndNotNegative", "the rate of step 101 is -")),
        fault(
            "a rate that counts how often it is asked",
            (initial, step) -> initial / (1 + asked.getAndIncrement()),
            Map.of("aStepHasTheSameRateWheneverItIsAsked", "depend on what was asked before")),
        fault(
            "a rate of 0",
            (initial, step) -> 0,
            Map.of("someStepHasARateAboveZero", "every rate is 0")));
  }
}
