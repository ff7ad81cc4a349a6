package org.espalier.callbacks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.osgi.service.component.annotations.Component;

/**
 * Stops a training when a figure no longer improves, by the rules of Keras's {@code EarlyStopping}:
 * the epochs without improvement are counted, from the first one after {@code start_from_epoch};
 * the count begins anew at each improvement, with a {@code baseline} only at one that is better
 * than that too. With {@code restore_best_weights} the weights of the best epoch are put back at
 * the end of each training, whether it was stopped or not.
 */
@Component
@CallbackType("early_stopping")
@Doc("stops a training when a figure no longer improves")
public final class EarlyStopping implements Callback<EarlyStopping.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("figure of the epochs, for example val_loss or accuracy") @Default("val_loss")
          String monitor,
      @Doc("what the figure has to be better by to count") @Default("0.0") @Range(min = 0)
          double minDelta,
      @Doc("epochs without improvement after which the training stops")
          @Default("0")
          @Range(min = 0)
          int patience,
      @Doc("whether less or more is better; auto goes by the figure's name") @Default("auto")
          Mode mode,
      @Doc("what the figure has to be better than from the start") Optional<Double> baseline,
      @Doc("whether the weights of the best epoch are put back at the end") @Default("false")
          boolean restoreBestWeights,
      @Doc("epochs that pass before the figure is watched") @Default("0") @Range(min = 0)
          int startFromEpoch) {
    /** Refuses a figure of which the mode is not known. */
    public Settings {
      mode.of(monitor);
    }
  }

  @Override
  public Watcher watch(Settings s, Training training) {
    training.requireFigure(s.monitor());
    return new Waiting(s, training);
  }

  private static final class Waiting implements Watcher {
    private final Settings s;
    private final Training training;
    private final Monitor monitor;
    private Optional<Double> best = Optional.empty();
    private int bestEpoch;
    private int waited;
    private float[] bestWeights;

    Waiting(Settings s, Training training) {
      this.s = s;
      this.training = training;
      monitor = Monitor.of(s.monitor(), s.mode(), s.minDelta());
    }

    @Override
    public void epochEnded(int epoch, Map<String, Double> figures) {
      if (epoch > s.startFromEpoch()) {
        monitor.in(figures).ifPresent(value -> judge(epoch, value));
      }
    }

    private void judge(int epoch, double value) {
      waited++;
      if (monitor.improves(value, best)) {
        best = Optional.of(value);
        bestEpoch = epoch;
        bestWeights = s.restoreBestWeights() ? training.weights() : null;
        if (s.baseline().isEmpty() || monitor.improves(value, s.baseline())) {
          waited = 0;
        }
      } else if (waited >= s.patience() && epoch > 1) {
        training.stop(
            "early_stopping: %s has not improved since epoch %d (%s)"
                .formatted(s.monitor(), bestEpoch, Figure.words(best.orElseThrow())));
      }
    }

    @Override
    public void trainingEnded() {
      if (bestWeights != null) {
        training.weights(bestWeights);
        training.message(
            "the weights of epoch %d are put back, the best by %s"
                .formatted(bestEpoch, s.monitor()));
      }
    }

    @Override
    public Memory memory() {
      Map<String, Double> numbers = new HashMap<>();
      best.ifPresent(value -> numbers.put("best", value));
      numbers.put("best_epoch", (double) bestEpoch);
      numbers.put("waited", (double) waited);
      return new Memory(
          numbers, Map.of(), bestWeights == null ? Map.of() : Map.of("best_weights", bestWeights));
    }

    @Override
    public void recall(Memory memory) {
      best = Optional.ofNullable(memory.numbers().get("best"));
      bestEpoch = memory.numbers().get("best_epoch").intValue();
      waited = memory.numbers().get("waited").intValue();
      bestWeights = memory.vectors().get("best_weights");
    }
  }
}
