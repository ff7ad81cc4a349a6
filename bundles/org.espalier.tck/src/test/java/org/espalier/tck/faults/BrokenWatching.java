package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Doc;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.EvaluatorType;
import org.espalier.evaluation.Predictions;

/** Callbacks and evaluators, each with the fault that it is given. */
public final class BrokenWatching {
  private BrokenWatching() {}

  /** No settings. */
  public record None() {}

  /** What happens at the end of an epoch. */
  @FunctionalInterface
  public interface Reaction {
    /** Reacts to the epoch's number and loss. */
    void to(Training training, int epoch, double loss);
  }

  /** Reacts to epochs. */
  @CallbackType("faulty")
  @Doc("reacts as it was told")
  public static final class Reacting implements Callback<None> {
    private final Reaction atOnce;
    private final Reaction reaction;

    /**
     * Reacts.
     *
     * @param atOnce when it begins to watch
     * @param reaction after each epoch
     */
    Reacting(Reaction atOnce, Reaction reaction) {
      this.atOnce = atOnce;
      this.reaction = reaction;
    }

    @Override
    public Watcher watch(None s, Training training) {
      atOnce.to(training, 0, 0);
      return new Watcher() {
        @Override
        public void epochEnded(int epoch, Map<String, Double> figures) {
          reaction.to(training, epoch, figures.getOrDefault("loss", Double.NaN));
        }
      };
    }
  }

  /** Makes the number of the epochs that it saw the rate. */
  @CallbackType("faulty")
  @Doc("counts epochs")
  public static final class Counting implements Callback<None> {
    private final boolean remembers;
    private final boolean shares;

    /**
     * Counts.
     *
     * @param remembers whether it has a memory
     * @param shares whether that changes when the count does
     */
    Counting(boolean remembers, boolean shares) {
      this.remembers = remembers;
      this.shares = shares;
    }

    @Override
    public Watcher watch(None s, Training training) {
      return new Watcher() {
        private float[] count = new float[1];

        @Override
        public void epochEnded(int epoch, Map<String, Double> figures) {
          training.learningRate(++count[0]);
        }

        @Override
        public Memory memory() {
          float[] known = shares ? count : count.clone();
          return remembers ? new Memory(Map.of(), Map.of(), Map.of("count", known)) : Memory.NONE;
        }

        @Override
        public void recall(Memory memory) {
          if (remembers) {
            count = memory.vectors().get("count").clone();
          }
        }
      };
    }
  }

  /** Judges predictions. */
  @EvaluatorType("faulty")
  @Doc("judges as it was told")
  public static final class Judging implements Evaluator<None> {
    private final List<String> names;
    private final Function<Predictions, Evaluation> judgement;

    Judging(List<String> names, Function<Predictions, Evaluation> judgement) {
      this.names = names;
      this.judgement = judgement;
    }

    @Override
    public List<String> metrics() {
      return names;
    }

    @Override
    public Evaluation evaluate(None s, Predictions predictions, List<String> metrics) {
      return judgement.apply(predictions);
    }
  }
}
