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
 * Lowers the learning rate when a figure no longer improves, by the rules of Keras's {@code
 * ReduceLROnPlateau}: after {@code patience} epochs without improvement, but not in the {@code
 * cooldown} epochs that follow a reduction, whose lack of improvement does not count.
 */
@Component
@CallbackType("reduce_lr_on_plateau")
@Doc("lowers the learning rate when a figure no longer improves")
public final class ReduceLrOnPlateau implements Callback<ReduceLrOnPlateau.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("figure of the epochs, for example val_loss or accuracy") @Default("val_loss")
          String monitor,
      @Doc("what the learning rate is multiplied by")
          @Default("0.1")
          @Range(min = 0, max = 1, belowMax = true)
          double factor,
      @Doc("epochs without improvement after which the rate is lowered")
          @Default("10")
          @Range(min = 0)
          int patience,
      @Doc("whether less or more is better; auto goes by the figure's name") @Default("auto")
          Mode mode,
      @Doc("what the figure has to be better by to count") @Default("0.0001") @Range(min = 0)
          double minDelta,
      @Doc("epochs after a reduction that do not count") @Default("0") @Range(min = 0) int cooldown,
      @Doc("what the rate never goes below") @Default("0.0") @Range(min = 0) double minLr) {
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
    private int waited;
    private int cooling;

    Waiting(Settings s, Training training) {
      this.s = s;
      this.training = training;
      monitor = Monitor.of(s.monitor(), s.mode(), s.minDelta());
    }

    @Override
    public void epochEnded(int epoch, Map<String, Double> figures) {
      monitor.in(figures).ifPresent(value -> judge(epoch, value));
    }

    private void judge(int epoch, double value) {
      if (cooling > 0) {
        cooling--;
        waited = 0;
      }
      if (monitor.improves(value, best)) {
        best = Optional.of(value);
        waited = 0;
      } else if (cooling == 0) {
        waited++;
        if (waited >= s.patience()) {
          reduce(epoch);
        }
      }
    }

    private void reduce(int epoch) {
      double rate = training.learningRate();
      if ((float) rate > (float) s.minLr()) {
        double next = Math.max(rate * s.factor(), s.minLr());
        training.learningRate(next);
        training.message(
            "the learning rate is %s after epoch %d, it was %s"
                .formatted(Figure.words(next), epoch, Figure.words(rate)));
        cooling = s.cooldown();
        waited = 0;
      }
    }

    @Override
    public Memory memory() {
      Map<String, Double> numbers = new HashMap<>();
      best.ifPresent(value -> numbers.put("best", value));
      numbers.put("waited", (double) waited);
      numbers.put("cooling", (double) cooling);
      return new Memory(numbers, Map.of(), Map.of());
    }

    @Override
    public void recall(Memory memory) {
      best = Optional.ofNullable(memory.numbers().get("best"));
      waited = memory.numbers().get("waited").intValue();
      cooling = memory.numbers().get("cooling").intValue();
    }
  }
}
