package org.espalier.callbacks;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.optimizer.Schedule;
import org.osgi.service.component.annotations.Component;

/**
 * Sets the learning rate of each epoch, at its beginning.
 *
 * <p>Keras's {@code LearningRateScheduler} takes a function of the epoch. Here that is a schedule,
 * which is asked once for each epoch with the number of epochs that came before, so that its {@code
 * decay_steps} and the like are epochs; or rates that are written down.
 */
@Component
@CallbackType("learning_rate_scheduler")
@Doc("sets the learning rate of each epoch")
public final class LearningRateScheduler implements Callback<LearningRateScheduler.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("schedule whose steps are epochs, from the optimizer's rate on")
          Optional<Choice<Schedule<?>>> schedule,
      @Doc(
              "the rate from an epoch on, by the epoch's number, the first is 1; until then the optimizer's")
          @Range(min = 0)
          Optional<Map<String, Double>> rates) {
    /** Refuses both and neither, and keys that are no numbers of epochs. */
    public Settings {
      if (schedule.isPresent() == rates.isPresent()) {
        throw new IllegalArgumentException(
            "takes either a schedule, or rates such as {1: 0.01, 10: 0.001}");
      }
      rates.ifPresent(LearningRateScheduler::byEpoch);
    }
  }

  private static SortedMap<Integer, Double> byEpoch(Map<String, Double> rates) {
    SortedMap<Integer, Double> sorted = new TreeMap<>();
    rates.forEach(
        (epoch, rate) -> {
          if (!epoch.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                "rates.%s: \"%s\" is no number of an epoch; the first is 1"
                    .formatted(epoch, epoch));
          }
          sorted.put(Integer.valueOf(epoch), rate);
        });
    return sorted;
  }

  @Override
  public Watcher watch(Settings s, Training training) {
    return new Setting(s, training);
  }

  private static final class Setting implements Watcher {
    private final Settings s;
    private final Training training;
    private Optional<Double> initial = Optional.empty();

    Setting(Settings s, Training training) {
      this.s = s;
      this.training = training;
    }

    @Override
    public void epochBegan(int epoch) {
      double first = initial.orElseGet(training::learningRate);
      initial = Optional.of(first);
      training.learningRate(
          s.schedule()
              .map(schedule -> Schedule.learningRate(schedule, first, epoch - 1L))
              .orElseGet(() -> written(epoch).orElse(first)));
    }

    private Optional<Double> written(int epoch) {
      SortedMap<Integer, Double> begun = byEpoch(s.rates().orElseThrow()).headMap(epoch + 1);
      return begun.isEmpty() ? Optional.empty() : Optional.of(begun.get(begun.lastKey()));
    }

    @Override
    public Memory memory() {
      Map<String, Double> numbers = new TreeMap<>();
      initial.ifPresent(rate -> numbers.put("initial", rate));
      return new Memory(numbers, Map.of(), Map.of());
    }

    @Override
    public void recall(Memory memory) {
      initial = Optional.ofNullable(memory.numbers().get("initial"));
    }
  }
}
