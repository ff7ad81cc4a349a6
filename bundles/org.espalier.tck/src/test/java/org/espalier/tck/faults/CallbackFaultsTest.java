package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.espalier.callback.Callback;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;

/** Shows that each check of a callback fails where it should. */
class CallbackFaultsTest extends FaultsTest {
  private static final String RESUMED = "aTrainingThatWasInterruptedIsSteeredAsOneThatWasNot";
  private static final BrokenWatching.Reaction NOTHING = (training, epoch, loss) -> {};

  /** Tests the callback that was prepared last. */
  public static final class Suspect extends CallbackContract {
    private static Callback<BrokenWatching.None> callback;

    @Override
    protected Callback<BrokenWatching.None> component() {
      return callback;
    }

    @Override
    protected List<CallbackSample> samples() {
      return List.of(CallbackSample.losses("", 3, 2, 1));
    }
  }

  @Override
  Class<?> contract() {
    return CallbackContract.class;
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
      String what,
      BrokenWatching.Reaction atOnce,
      BrokenWatching.Reaction reaction,
      Map<String, String> failures) {
    return new Fault(
        what, () -> Suspect.callback = new BrokenWatching.Reacting(atOnce, reaction), failures);
  }

  private static Fault counting(
      String what, boolean remembers, boolean shares, Map<String, String> failures) {
    return new Fault(
        what, () -> Suspect.callback = new BrokenWatching.Counting(remembers, shares), failures);
  }

  @Override
  List<Fault> faults() {
    AtomicInteger epochs = new AtomicInteger();
    AtomicInteger watching = new AtomicInteger();
    Map<String, String> everywhere =
        Map.of(
            "steersWithinTheCallsOfItsWatcher",
            "outside of the calls",
            "theSameTrainingIsSteeredTheSameWay",
            "outside of the calls",
            "trainingsThatAreWatchedTogetherAreSteeredApart",
            "outside of the calls",
            RESUMED,
            "outside of the calls");
    return List.of(
        fault("none", NOTHING, (training, epoch, loss) -> training.learningRate(0.1), Map.of()),
        fault(
            "a rate that is set before the training begins",
            (training, epoch, loss) -> training.learningRate(0.1),
            NOTHING,
            everywhere),
        fault(
            "a rate that grows from training to training",
            NOTHING,
            (training, epoch, loss) -> training.learningRate(epochs.incrementAndGet()),
            Map.of(
                "theSameTrainingIsSteeredTheSameWay",
                "expected: <[epoch 1: rate",
                "trainingsThatAreWatchedTogetherAreSteeredApart",
                "meanwhile",
                RESUMED,
                "resumed after 0 calls")),
        fault(
            "a rate that is of the watcher which began last",
            (training, epoch, loss) -> watching.set(training.epochs()),
            (training, epoch, loss) -> training.learningRate(watching.getAndSet(7)),
            Map.of(
                "trainingsThatAreWatchedTogetherAreSteeredApart",
                "meanwhile",
                RESUMED,
                "resumed after")),
        counting("no memory", false, false, Map.of(RESUMED, "resumed after 5 calls")),
        counting(
            "a memory that goes on changing", true, true, Map.of(RESUMED, "resumed after 0 calls")),
        counting("none in what counts epochs", true, false, Map.of()));
  }
}
