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
  private boolean calling;
  private boolean stopped;

  TrainingTrial(List<Map<String, Double>> figures) {
    this.figures = figures;
  }

  /**
   * Goes through the epochs, or as many as the watcher lets pass.
   *
   * @return what the watcher did, in order
   */
  List<String> watchedBy(Watcher watcher) {
    while (epoch < figures.size() && !stopped) {
      epoch++;
      for (int batch = 1; batch <= BATCHES && !stopped; batch++) {
        weights[0] += 1;
        int number = batch;
        call(() -> watcher.batchEnded(epoch, number));
      }
      Map<String, Double> known = figures.get(epoch - 1);
      call(() -> watcher.epochEnded(epoch, known));
    }
    call(watcher::trainingEnded);
    return done;
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
    note("model " + name);
  }

  @Override
  public void write(String name, String text) {
    note("file " + name + ": " + text);
  }

  @Override
  public void message(String text) {
    note("says " + text);
  }

  @Override
  public double loss() {
    return Optional.ofNullable(figures.get(Math.max(epoch, 1) - 1).get("loss")).orElse(1.0);
  }
}
