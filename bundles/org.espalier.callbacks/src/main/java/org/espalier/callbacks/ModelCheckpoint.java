package org.espalier.callbacks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps models of a training in the run's folder {@code callbacks}, each an archive that predicts,
 * by the rules of Keras's {@code ModelCheckpoint}: after each epoch, or after each {@code
 * save_freq} batches, or only where the figure is better than that of each model kept before.
 *
 * <p>Within an epoch only its loss so far is known: with a number for {@code save_freq} that is
 * what {@code save_best_only} can go by. That a training can be resumed needs no callback.
 */
@Component
@CallbackType("model_checkpoint")
@Doc("keeps models of a training in the run's folder, the best one or one for each epoch")
public final class ModelCheckpoint implements Callback<ModelCheckpoint.Settings> {
  private static final String LOSS = "loss";

  /** Its settings. */
  public record Settings(
      @Doc(
              "name of the models, without a folder and an ending; {epoch:03d}, {batch} and figures such as {val_loss:.2f} are filled in; auto is best, epoch_{epoch:03d} or epoch_{epoch:03d}_batch_{batch:05d}")
          @Absent("auto")
          Optional<String> filepath,
      @Doc("figure of the epochs that save_best_only goes by") @Default("val_loss") String monitor,
      @Doc("whether a model is kept only where the figure is better than before") @Default("false")
          boolean saveBestOnly,
      @Doc("whether less or more is better; auto goes by the figure's name") @Default("auto")
          Mode mode,
      @Doc("batches after which a model is kept; epoch is after each epoch")
          @Absent("epoch")
          @Range(min = 1)
          Optional<Integer> saveFreq,
      @Doc("what the figure has to be better than from the start, with save_best_only")
          Optional<Double> initialValueThreshold) {
    /** Refuses a name that is none, and what cannot be compared. */
    public Settings {
      filepath.ifPresent(NamePattern::new);
      if (saveBestOnly) {
        mode.of(monitor);
      }
      if (saveBestOnly && saveFreq.isPresent() && !monitor.equals(LOSS)) {
        throw new IllegalArgumentException(
            "save_freq: %d keeps models within epochs, where only the loss so far is known; write monitor: loss, or save_freq: epoch"
                .formatted(saveFreq.get()));
      }
    }

    private NamePattern pattern() {
      String epoch = "epoch_{epoch:03d}";
      String otherwise =
          saveBestOnly ? "best" : saveFreq.isPresent() ? epoch + "_batch_{batch:05d}" : epoch;
      return new NamePattern(filepath.orElse(otherwise));
    }
  }

  @Override
  public Watcher watch(Settings s, Training training) {
    if (s.saveBestOnly()) {
      training.requireFigure(s.monitor());
    }
    Set<String> known = s.saveFreq().isPresent() ? Set.of("epoch", "batch", LOSS) : Set.of("epoch");
    for (String name : s.pattern().names()) {
      if (!known.contains(name)) {
        refuseWithin(s, name);
        training.requireFigure(name);
      }
    }
    return new Keeping(s, training);
  }

  private static void refuseWithin(Settings s, String name) {
    if (s.saveFreq().isPresent()) {
      throw new IllegalArgumentException(
          "filepath: {%s} is not known within an epoch; known are {epoch}, {batch} and {loss}"
              .formatted(name));
    }
  }

  private static final class Keeping implements Watcher {
    private final Settings s;
    private final Training training;
    private final NamePattern pattern;
    private Optional<Double> best;
    private int batches;

    Keeping(Settings s, Training training) {
      this.s = s;
      this.training = training;
      pattern = s.pattern();
      best = s.initialValueThreshold();
    }

    @Override
    public void batchEnded(int epoch, int batch) {
      batches++;
      if (s.saveFreq().isPresent() && batches >= s.saveFreq().get()) {
        batches = 0;
        keep(Map.of("epoch", (double) epoch, "batch", (double) batch, LOSS, training.loss()));
      }
    }

    @Override
    public void epochEnded(int epoch, Map<String, Double> figures) {
      if (s.saveFreq().isEmpty()) {
        Map<String, Double> known = new HashMap<>(figures);
        known.put("epoch", (double) epoch);
        keep(known);
      }
    }

    private void keep(Map<String, Double> known) {
      if (known.keySet().containsAll(pattern.names()) && isBetter(known)) {
        training.saveModel(pattern.with(known));
      }
    }

    private boolean isBetter(Map<String, Double> known) {
      if (!s.saveBestOnly()) {
        return true;
      }
      Monitor monitor = Monitor.of(s.monitor(), s.mode(), 0);
      Optional<Double> value = monitor.in(known).filter(current -> monitor.improves(current, best));
      best = value.or(() -> best);
      return value.isPresent();
    }

    @Override
    public Memory memory() {
      Map<String, Double> numbers = new HashMap<>();
      best.ifPresent(value -> numbers.put("best", value));
      numbers.put("batches", (double) batches);
      return new Memory(numbers, Map.of(), Map.of());
    }

    @Override
    public void recall(Memory memory) {
      best = Optional.ofNullable(memory.numbers().get("best"));
      batches = memory.numbers().get("batches").intValue();
    }
  }
}
