package org.espalier.runtime.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.callback.Callback;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;
import org.espalier.host.BatchProgress;
import org.espalier.host.DivergedException;
import org.espalier.host.Epoch;
import org.espalier.program.Figures;
import org.espalier.runtime.SeededRandom;

/** Trains a model: epochs over the training rows, each with a validation where there are rows. */
final class Trainer implements Training {
  private final TrainingBuffers buffers;
  private final Pass training;
  private final Optional<Pass> validation;
  private final Plan plan;
  private final TrainingContext context;
  private final CheckpointPace pace;
  private final Observers observers = new Observers();
  private final List<Epoch> history = new ArrayList<>();
  private int epoch;
  private int batch;
  private int step;
  private int rowsSeen;
  private double secondsBefore;
  private long begin;
  private boolean interrupted;
  private Optional<String> stopped = Optional.empty();

  /**
   * What a training needs to know.
   *
   * @param figures what is summed, the loss first
   * @param shuffle whether each epoch has its own order
   * @param seed the pipeline's seed
   * @param rate the learning rate
   * @param checkpointSeconds the time between two checkpoints
   */
  record Plan(
      Figures figures, boolean shuffle, long seed, LearningRate rate, double checkpointSeconds) {}

  Trainer(
      TrainingBuffers buffers,
      Pass training,
      Optional<Pass> validation,
      Plan plan,
      List<Choice<Callback<?>>> callbacks,
      TrainingContext context) {
    this.buffers = buffers;
    this.training = training;
    this.validation = validation;
    this.plan = plan;
    this.context = context;
    this.pace = new CheckpointPace(plan.checkpointSeconds());
    buffers.seed(plan.seed());
    observers.watch(callbacks, this);
    place(Checkpoint.Position.BEGIN);
    context.resumed().ifPresent(this::resume);
  }

  private void place(Checkpoint.Position position) {
    epoch = position.epoch();
    batch = position.batch();
    step = position.step();
    rowsSeen = position.rows();
    secondsBefore = position.seconds();
  }

  private void resume(Checkpoint checkpoint) {
    place(checkpoint.position());
    buffers.restore(checkpoint.vectors());
    plan.rate().resume(checkpoint.learningRate());
    history.addAll(checkpoint.history());
    observers.recall(checkpoint.memories());
  }

  /** Trains until the last epoch, or until something stops it. */
  void train() throws IOException {
    try {
      while (epoch <= context.epochs() && stopped.isEmpty()) {
        begin = System.nanoTime();
        trainEpoch();
        if (!interrupted) {
          endEpoch();
        }
      }
      if (interrupted) {
        checkpoint();
      } else {
        observers.tell(Watcher::trainingEnded);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Why training ended before the last epoch. */
  Optional<String> stopped() {
    return stopped;
  }

  /** Whether it ended because the listener asked for it. */
  boolean interrupted() {
    return interrupted;
  }

  /** The epochs that are over. */
  List<Epoch> history() {
    return history;
  }

  private void trainEpoch() throws IOException {
    int[] order = training.inOrder();
    if (plan.shuffle()) {
      new SeededRandom(plan.seed(), "shuffle", epoch).shuffle(order);
    }
    if (batch == 0) {
      buffers.clearTotals();
      rowsSeen = 0;
    }
    while (batch < training.batches() && stopped.isEmpty()) {
      buffers.learningRate(learningRate());
      buffers.step(++step);
      rowsSeen += training.run(order, batch++);
      afterBatch();
    }
  }

  private void afterBatch() throws IOException {
    Map<String, Double> figures = means("", rowsSeen);
    context
        .listener()
        .batch(
            new BatchProgress(
                epoch,
                context.epochs(),
                batch,
                training.batches(),
                rowsSeen,
                training.rows(),
                figures));
    observers.tell(watcher -> watcher.batchEnded(epoch, batch));
    double loss = figures.get(plan.figures().names().get(0));
    if (!Double.isFinite(loss) && stopped.isEmpty()) {
      throw new DivergedException(epoch, batch, loss, plan.rate().of(step - 1));
    }
    pause();
  }

  /** Between two batches: the place to be interrupted at, and to keep a checkpoint. */
  private void pause() throws IOException {
    if (stopped.isEmpty() && context.listener().stopRequested()) {
      stop("interrupted");
      interrupted = true;
    } else if (stopped.isEmpty() && pace.isDue()) {
      checkpoint();
    }
  }

  private void checkpoint() throws IOException {
    long began = System.nanoTime();
    context
        .keeper()
        .checkpoint(
            new Checkpoint(
                new Checkpoint.Position(epoch, batch, step, rowsSeen, seconds()),
                plan.rate().of(step),
                List.copyOf(history),
                buffers.vectors(),
                observers.memories()));
    pace.written(began);
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - begin) / 1e9;
  }

  private void endEpoch() throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>(means("", rowsSeen));
    if (rowsSeen == training.rows()) {
      figures.putAll(validate());
      if (interrupted) {
        return;
      }
    }
    if (plan.rate().varies()) {
      figures.put("learning_rate", plan.rate().of(step - 1));
    }
    Epoch done = new Epoch(epoch, figures, seconds());
    history.add(done);
    context.keeper().history(List.copyOf(history));
    context.listener().epoch(done, context.epochs());
    observers.tell(watcher -> watcher.epochEnded(done.number(), figures));
    epoch++;
    batch = 0;
    secondsBefore = 0;
  }

  /** The figures of the validation rows; what they are worth if it is interrupted, nobody asks. */
  private Map<String, Double> validate() throws IOException {
    if (validation.isEmpty()) {
      return Map.of();
    }
    Pass pass = validation.get();
    float[] trained = buffers.totals();
    buffers.clearTotals();
    int[] order = pass.inOrder();
    for (int done = 0; done < pass.batches(); done++) {
      pass.run(order, done);
      if (context.listener().stopRequested()) {
        stop("interrupted");
        interrupted = true;
        buffers.totals(trained);
        return Map.of();
      }
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
    return context.epochs();
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
    plan.rate().change(observers.speaking(), rate);
  }

  @Override
  public float[] weights() {
    return buffers.allWeights();
  }

  @Override
  public void weights(float[] weights) {
    buffers.allWeights(weights);
  }

  @Override
  public void saveModel(String name) {
    try {
      context.keeper().model(name, buffers.weights());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(String name, String text) {
    try {
      context.keeper().text(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void message(String text) {
    context.listener().message(observers.speaking() + ": " + text);
  }

  @Override
  public double loss() {
    return rowsSeen == 0 ? Double.NaN : (double) buffers.totals()[0] / rowsSeen;
  }
}
