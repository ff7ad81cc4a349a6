package org.espalier.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;

/** A training that goes as a sample says, and keeps what its watcher does to it. */
final class TrainingTrial implements Training {
  private static final int BATCHES = 3;
  private static final double RATE = 0.01;

  private final List<Map<String, Double>> figures;
  private final List<String> done = new ArrayList<>();
  private float[] weights = {1, -2, 0.5f};
  private double rate = RATE;
  private int epoch;
  private int batch = BATCHES + 1;
  private boolean calling;
  private boolean stopped;

  TrainingTrial(List<Map<String, Double>> figures) {
    this.figures = figures;
  }

  /** The training as another one left it. */
  TrainingTrial(TrainingTrial other) {
    figures = other.figures;
    done.addAll(other.done);
    weights = other.weights.clone();
    rate = other.rate;
    epoch = other.epoch;
    batch = other.batch;
    stopped = other.stopped;
  }

  /**
   * Goes through the epochs, or as many as the watcher lets pass, from where the training stands.
   *
   * @return what the watcher did, in order
   */
  List<String> watchedBy(Watcher watcher) {
    return watchedBy(watcher, () -> {});
  }

  /** The same, with a pause after each call of the watcher. */
  List<String> watchedBy(Watcher watcher, Runnable pause) {
    while (advances()) {
      if (batch == 0) {
        call(() -> watcher.epochBegan(epoch));
      } else if (batch <= BATCHES) {
        weights[0] += 1;
        call(() -> watcher.batchEnded(epoch, batch));
      } else {
        call(() -> watcher.epochEnded(epoch, figures.get(epoch - 1)));
      }
      pause.run();
    }
    call(watcher::trainingEnded);
    return done;
  }

  /** Goes to the next event: the begin of an epoch is its batch 0, its end the one after all. */
  private boolean advances() {
    if (batch > BATCHES) {
      batch = 0;
      epoch++;
      return epoch <= figures.size() && !stopped;
    }
    batch = stopped ? BATCHES + 1 : batch + 1;
    return true;
  }

  private void call(Runnable event) {
    calling = true;
    event.run();
    calling = false;
  }

  private void note(String what) {
    if (!calling) {
      throw new AssertionError("uses the training outside of the calls of its watcher: " + what);
    }
    done.add("epoch " + epoch + ": " + what);
  }

  @Override
  public List<String> figures() {
    return List.copyOf(figures.get(0).keySet());
  }

  @Override
  public int epochs() {
    return figures.size();
  }

  @Override
  public void stop(String reason) {
    if (reason == null || reason.isBlank()) {
      throw new AssertionError("stops without a reason");
    }
    note("stop, " + reason);
    stopped = true;
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void learningRate(double next) {
    if (!(next >= 0) || Double.isInfinite(next)) {
      throw new AssertionError("sets the learning rate to " + next);
    }
    note("rate " + next);
    rate = next;
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public void weights(float[] next) {
    if (next.length != weights.length) {
      throw new AssertionError("puts back " + next.length + " weights of " + weights.length);
    }
    note("weights of batch " + next[0]);
    weights = next.clone();
  }

  @Override
  public void saveModel(String name) {
    note("keeps model " + name + " of batch " + weights[0]);
  }

  @Override
  public void write(String name, String text) {
    note("writes " + name + ": " + text);
  }

  @Override
  public void message(String text) {
    if (text == null || text.isBlank()) {
      throw new AssertionError("says nothing");
    }
    note("says " + text);
  }

  @Override
  public double loss() {
    return Optional.ofNullable(figures.get(Math.max(epoch, 1) - 1).get("loss")).orElse(1.0);
  }
}
