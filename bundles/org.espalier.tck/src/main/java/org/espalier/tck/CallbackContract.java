package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.callback.Callback;
import org.espalier.callback.Memory;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Callback} has to do: steer a training within the calls of its watcher only, the
 * same way each time, whatever else is watched with it, and however often it is interrupted.
 */
public abstract class CallbackContract extends ComponentContract {
  /** What to try the callback with; each way to use it at least once. */
  protected abstract List<CallbackSample> samples();

  @Override
  final List<String> settings() {
    return samples().stream().map(CallbackSample::settings).toList();
  }

  private Choice<Callback<?>> choice(int sample) {
    @SuppressWarnings("unchecked") // the component under test is a callback
    Choice<Callback<?>> choice = (Choice<Callback<?>>) bind(settings().get(sample));
    return choice;
  }

  private List<String> watched(Choice<Callback<?>> callback, int sample) {
    TrainingTrial training = new TrainingTrial(samples().get(sample).epochs());
    return training.watchedBy(Callback.watch(callback, training));
  }

  @TestFactory
  Stream<DynamicTest> steersWithinTheCallsOfItsWatcher() {
    return tests("calls", samples(), i -> watched(choice(i), i));
  }

  @TestFactory
  Stream<DynamicTest> theSameTrainingIsSteeredTheSameWay() {
    return tests(
        "again",
        samples(),
        i -> {
          Choice<Callback<?>> callback = choice(i);
          assertEquals(watched(callback, i), watched(callback, i));
        });
  }

  @TestFactory
  Stream<DynamicTest> trainingsThatAreWatchedTogetherAreSteeredApart() {
    return tests(
        "together",
        samples(),
        i -> {
          Choice<Callback<?>> callback = choice(i);
          List<String> alone = watched(choice(i), i);
          TrainingTrial first = new TrainingTrial(samples().get(i).epochs());
          Watcher watcher = Callback.watch(callback, first);
          List<String> between = new ArrayList<>(watched(callback, i));
          assertEquals(alone, first.watchedBy(watcher), "another training was watched meanwhile");
          assertEquals(alone, between);
        });
  }

  @TestFactory
  Stream<DynamicTest> aTrainingThatWasInterruptedIsSteeredAsOneThatWasNot() {
    return tests(
        "resumed",
        samples(),
        i -> {
          Choice<Callback<?>> callback = choice(i);
          TrainingTrial training = new TrainingTrial(samples().get(i).epochs());
          Watcher watcher = Callback.watch(callback, training);
          List<TrainingTrial> trainings = new ArrayList<>();
          List<Memory> memories = new ArrayList<>();
          Runnable interruption =
              () -> {
                trainings.add(new TrainingTrial(training));
                memories.add(watcher.memory());
              };
          interruption.run();
          List<String> whole = training.watchedBy(watcher, interruption);
          for (int at = 0; at < trainings.size(); at++) {
            TrainingTrial rest = trainings.get(at);
            Watcher next = Callback.watch(callback, rest);
            next.recall(memories.get(at));
            assertEquals(whole, rest.watchedBy(next), "resumed after " + at + " calls");
          }
        });
  }
}
