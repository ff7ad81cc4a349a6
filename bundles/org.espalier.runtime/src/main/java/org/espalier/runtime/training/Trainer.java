package org.espalier.runtime.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.callback.Callback;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;
import org.espalier.host.DivergedException;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;
import org.espalier.program.Figures;
import org.espalier.runtime.SeededRandom;

/** Trains a model: epochs over the training rows, each with a validation where there are rows. */
final class Trainer implements Training {
  private final TrainingBuffers buffers;
  private final Pass training;
  private final Optional<Pass> validation;
  private final Plan plan;
  private final RunListener listener;
  private final List<Observer> observers = new ArrayList<>();
  private String speaking = "";
  private int step;
  private int rowsSeen;
  private Optional<String> stopped = Optional.empty();

  /**
   * What a training needs to know.
   *
   * @param figures what is summed, the loss first
   * @param epochs how many epochs
   * @param shuffle whether each epoch has its own order
   * @param seed the pipeline's seed
   * @param rate the learning rate
   */
  record Plan(Figures figures, int epochs, boolean shuffle, long seed, LearningRate rate) {}

  /** What a callback watches with. */
  private record Observer(String callback, Watcher watcher) {}

  /** Is told of each epoch, before the callbacks. */
  @FunctionalInterface
  interface EpochConsumer {
    void accept(Epoch epoch) throws IOException;
  }

  Trainer(
      TrainingBuffers buffers,
      Pass training,
      Optional<Pass> validation,
      Plan plan,
      List<Choice<Callback<?>>> callbacks,
      RunListener listener) {
    this.buffers = buffers;
    this.training = training;
    this.validation = validation;
    this.plan = plan;
    this.listener = listener;
    buffers.seed(plan.seed());
    for (Choice<Callback<?>> callback : callbacks) {
      speaking = callback.type();
      observers.add(new Observer(speaking, Callback.watch(callback, this)));
    }
  }

  private void tell(Consumer<Watcher> event) {
    for (Observer observer : observers) {
      speaking = observer.callback();
      event.accept(observer.watcher());
    }
  }

  /** Trains until the last epoch, or until something stops it. */
  void train(EpochConsumer epochs) throws IOException {
    for (int epoch = 1; epoch <= plan.epochs() && stopped.isEmpty(); epoch++) {
      long begin = System.nanoTime();
      Map<String, Double> figures = new LinkedHashMap<>(trainEpoch(epoch));
      boolean whole = rowsSeen == training.rows();
      if (whole) {
        figures.putAll(validate());
      }
      if (plan.rate().varies()) {
        figures.put("learning_rate", plan.rate().of(step - 1));
      }
      Epoch done = new Epoch(epoch, figures, (System.nanoTime() - begin) / 1e9);
      epochs.accept(done);
      listener.epoch(done, plan.epochs());
      int number = epoch;
      tell(watcher -> watcher.epochEnded(number, figures));
    }
    tell(Watcher::trainingEnded);
  }

  /** Why training ended before the last epoch. */
  Optional<String> stopped() {
    return stopped;
  }

  private Map<String, Double> trainEpoch(int epoch) {
    int[] order = training.inOrder();
    if (plan.shuffle()) {
      new SeededRandom(plan.seed(), "shuffle", epoch).shuffle(order);
    }
    buffers.clearTotals();
    rowsSeen = 0;
    int batches = training.batches();
    for (int batch = 0; batch < batches && stopped.isEmpty(); batch++) {
      buffers.learningRate(learningRate());
      buffers.step(++step);
      rowsSeen += training.run(order, batch);
      afterBatch(epoch, batch + 1, batches);
    }
    return means("", rowsSeen);
  }

  private void afterBatch(int epoch, int batch, int batches) {
    Map<String, Double> figures = means("", rowsSeen);
    double loss = figures.get(plan.figures().names().get(0));
    if (!Double.isFinite(loss)) {
      throw new DivergedException(epoch, batch, loss, plan.rate().of(step - 1));
    }
    listener.batch(epoch, batch, batches, figures);
    tell(watcher -> watcher.batchEnded(epoch, batch));
    if (listener.stopRequested()) {
      stop("interrupted");
    }
  }

  private Map<String, Double> validate() {
    if (validation.isEmpty()) {
      return Map.of();
    }
    buffers.clearTotals();
    Pass pass = validation.get();
    int[] order = pass.inOrder();
    for (int batch = 0; batch < pass.batches(); batch++) {
      pass.run(order, batch);
    }
    return means("val_", pass.rows());
  }

  private Map<String, Double> means(String prefix, int rows) {
    Map<String, Double> means = new LinkedHashMap<>();
    plan.figures()
        .means(buffers.totals(), rows)
        .forEach((name, mean) -> means.put(prefix + name, mean));
    return means;
  }

  @Override
  public int epochs() {
    return plan.epochs();
  }

  @Override
  public void stop(String reason) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(reason);
    }
  }

  @Override
  public double learningRate() {
    return plan.rate().of(step);
  }

  @Override
  public void learningRate(double rate) {
    plan.rate().change(speaking, rate);
  }

  @Override
  public float[] weights() {
    return buffers.parameters();
  }

  @Override
  public void weights(float[] weights) {
    buffers.parameters(weights);
  }

  @Override
  public double loss() {
    return rowsSeen == 0 ? Double.NaN : (double) buffers.totals()[0] / rowsSeen;
  }
}
