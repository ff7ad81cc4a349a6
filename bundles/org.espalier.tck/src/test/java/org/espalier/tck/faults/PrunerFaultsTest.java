package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.espalier.tck.PrunerContract;
import org.espalier.tck.toy.Hopeless;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Trial;

/** Shows that each check of a pruner fails where it should. */
class PrunerFaultsTest extends FaultsTest {
  private static final String WORSE = "whatIsFarWorseIsEndedForAReason";
  private static final String BETTER = "whatIsBetterThanAllGoesOn";
  private static final String FIRST = "theFirstTrialGoesOn";
  private static final String AGAIN = "theSameIsJudgedTheSame";
  private static final String DIRECTION = "theDirectionIsMinded";
  private static final String HARM = "trialsThatFailedOrWereShortDoNoHarm";

  /** Tests the pruner that was prepared last. */
  public static final class Suspect extends PrunerContract {
    private static Pruner<BrokenTuning.None> pruner;

    @Override
    protected Pruner<BrokenTuning.None> component() {
      return pruner;
    }

    @Override
    protected List<String> settings() {
      return List.of("");
    }
  }

  @Override
  Class<?> contract() {
    return PrunerContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Optional<String> judge(Trial trial, List<Trial> others, boolean maximize) {
    return new Hopeless().prune(new Hopeless.Settings(0), trial, others, maximize);
  }

  private static Fault fault(
      String what, BrokenTuning.Judgement judgement, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.pruner = new BrokenTuning.Judging(judgement), failures);
  }

  @Override
  List<Fault> faults() {
    AtomicInteger calls = new AtomicInteger();
    return List.of(
        fault("none", PrunerFaultsTest::judge, Map.of()),
        fault(
            "everything goes on",
            (trial, others, maximize) -> Optional.empty(),
            Map.of(WORSE, "never ended", HARM, "never ended")),
        fault(
            "no reason",
            (trial, others, maximize) -> judge(trial, others, maximize).map(reason -> " "),
            Map.of(WORSE, "without a reason")),
        fault(
            "the first trial ends",
            (trial, others, maximize) ->
                others.isEmpty() ? Optional.of("alone") : judge(trial, others, maximize),
            Map.of(FIRST, "was ended")),
        fault(
            "what is better ends",
            (trial, others, maximize) -> judge(trial, others, !maximize),
            Map.of(WORSE, "never ended", BETTER, "was ended", HARM, "was ended")),
        fault(
            "the direction does not matter",
            (trial, others, maximize) -> judge(trial, others, false),
            Map.of(WORSE, "never ended", BETTER, "was ended", HARM, "was ended")),
        fault(
            "what is middling ends where it is minimized",
            (trial, others, maximize) ->
                isMiddling(trial) && !maximize
                    ? Optional.of("middling")
                    : judge(trial, others, maximize),
            Map.of(DIRECTION, "expected")),
        fault(
            "every other call ends what is middling",
            (trial, others, maximize) ->
                isMiddling(trial) && calls.incrementAndGet() % 4 < 2
                    ? Optional.of("middling")
                    : judge(trial, others, maximize),
            Map.of(AGAIN, "expected", DIRECTION, "expected")),
        fault(
            "every trial is taken for a complete one",
            (trial, others, maximize) -> {
              double least =
                  others.stream().mapToDouble(other -> other.curve().get(0)).min().orElse(0);
              return judge(trial, others, maximize).filter(reason -> least < 1e9);
            },
            Map.of(HARM, "out of bounds")));
  }

  /** Whether a trial is neither far better nor far worse than the others. */
  private static boolean isMiddling(Trial trial) {
    double value = Math.abs(trial.curve().get(0));
    return value > 15 && value < 20;
  }
}
