package org.espalier.runtime.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.callback.Watcher;
import org.espalier.host.BatchProgress;
import org.espalier.host.DivergedException;
import org.espalier.host.Epoch;
import org.espalier.program.Figures;
import org.espalier.tensor.SeededRandom;

/** Trains a model: epochs over the training rows, each with a validation where there are rows. */
final class Trainer {
  private static final String LEARNING_RATE = "learning_rate";

  private final TrainingBuffers buffers;
  private final Pass training;
  private final Optional<Pass> validation;
  private final Plan plan;
  private final TrainingContext context;
  private final CheckpointPace pace;
  private final ReadingPace reading;
  private final Course course;
  private final Observers observers;
  private final List<Epoch> history = new ArrayList<>();

  /**
   * What a training needs to know.
   *
   * @param figures what is summed, the loss first
   * @param shuffle whether each epoch has its own order
   * @param seed what orders and random numbers of layers come from
   * @param rate the learning rate
   * @param checkpointSeconds the time between two checkpoints
   * @param observers the callbacks that watch it
   */
  record Plan(
      Figures figures,
      boolean shuffle,
      long seed,
      LearningRate rate,
      double checkpointSeconds,
      Observers observers) {}

  Trainer(
      TrainingBuffers buffers,
      Pass training,
      Optional<Pass> validation,
      Plan plan,
      TrainingContext context) {
    this.buffers = buffers;
    this.training = training;
    this.validation = validation;
    this.plan = plan;
    this.context = context;
    this.pace = new CheckpointPace(plan.checkpointSeconds());
    this.reading = new ReadingPace(buffers.runsAhead(), System::nanoTime);
    buffers.seed(plan.seed());
    course =
        new Course(context.resumed().map(Checkpoint::position).orElse(Checkpoint.Position.BEGIN));
    observers = plan.observers();
    observers.watch(new Steering(course, buffers, plan, validation.isPresent(), context));
    context.resumed().ifPresent(this::resume);
  }

  private void resume(Checkpoint checkpoint) {
    buffers.restore(checkpoint.vectors());
    plan.rate().resume(checkpoint.learningRate());
    history.addAll(checkpoint.history());
    checkpoint.stopped().ifPresent(course::stop);
    observers.recall(checkpoint.memories());
  }

  /** Trains until the last epoch, or until something stops it. */
  void train() throws IOException {
    try {
      while (course.epoch() <= context.epochs() && isGoing()) {
        trainEpoch();
        if (!course.isInterrupted()) {
          endEpoch();
        }
      }
      if (course.isInterrupted()) {
        checkpoint();
      } else {
        if (context.keepsEnd()) {
          checkpoint();
        }
        observers.tell(Watcher::trainingEnded);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Why training ended before the last epoch. */
  Optional<String> stopped() {
    return course.stopped();
  }

  /** Whether it ended because the listener asked for it. */
  boolean isInterrupted() {
    return course.isInterrupted();
  }

  /** The epochs that are over. */
  List<Epoch> history() {
    return history;
  }

  private boolean isGoing() {
    return course.stopped().isEmpty();
  }

  private void trainEpoch() throws IOException {
    int[] order = training.inOrder();
    if (plan.shuffle()) {
      new SeededRandom(plan.seed(), "shuffle", course.epoch()).shuffle(order);
    }
    if (course.batch() == 0) {
      buffers.clearTotals();
      observers.tell(watcher -> watcher.epochBegan(course.epoch()));
    }
    while (course.batch() < training.batches() && isGoing()) {
      buffers.learningRate(plan.rate().of(course.step()));
      buffers.step(course.step() + 1);
      course.batchDone(training.run(order, course.batch()));
      afterBatch();
    }
  }

  private void afterBatch() throws IOException {
    Map<String, Double> figures = new LateFigures(() -> means("", course.rows()));
    if (reading.isDue(course.batch() == 1 || course.batch() == training.batches())) {
      course.loss(figures.get(plan.figures().names().get(0)));
    }
    context
        .listener()
        .batch(
            new BatchProgress(
                course.epoch(),
                context.epochs(),
                course.batch(),
                training.batches(),
                course.rows(),
                training.rows(),
                figures));
    observers.tell(watcher -> watcher.batchEnded(course.epoch(), course.batch()));
    if (!Double.isFinite(course.loss()) && isGoing()) {
      throw new DivergedException(
          course.epoch(), course.batch(), course.loss(), plan.rate().of(course.step() - 1));
    }
    if (isGoing() && mayGoOn() && pace.isDue()) {
      checkpoint();
    }
  }

  /** Asks the listener. */
  private boolean mayGoOn() {
    if (context.listener().stopRequested()) {
      course.interrupt();
    }
    return !course.isInterrupted();
  }

  private void checkpoint() throws IOException {
    long began = System.nanoTime();
    Checkpoint checkpoint =
        new Checkpoint(
            course.position(),
            plan.rate().of(course.step()),
            List.copyOf(history),
            buffers.vectors(),
            observers.memories(),
            course.isInterrupted() ? Optional.empty() : course.stopped());
    context.keeper().checkpoint(checkpoint);
    pace.written(began);
  }

  private void endEpoch() throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>(means("", course.rows()));
    if (course.rows() == training.rows() && validation.isPresent()) {
      if (!validate(validation.get())) {
        return;
      }
      figures.putAll(means("val_", validation.get().rows()));
    }
    if (plan.rate().varies() || wasReported(LEARNING_RATE)) {
      figures.put(LEARNING_RATE, plan.rate().of(course.step() - 1));
    }
    Epoch done = new Epoch(course.epoch(), figures, course.seconds());
    history.add(done);
    context.keeper().history(List.copyOf(history));
    context.listener().epoch(done, context.epochs());
    observers.tell(watcher -> watcher.epochEnded(done.number(), figures));
    course.epochDone();
  }

  private boolean wasReported(String figure) {
    return !history.isEmpty() && history.get(history.size() - 1).figures().containsKey(figure);
  }

  /**
   * Sums the figures of the validation rows.
   *
   * @return false if it was interrupted; the sums of training are there again
   */
  private boolean validate(Pass pass) throws IOException {
    float[] trained = buffers.totals();
    buffers.clearTotals();
    int[] order = pass.inOrder();
    for (int batch = 0; batch < pass.batches(); batch++) {
      pass.run(order, batch);
      if (!mayGoOn()) {
        buffers.totals(trained);
        return false;
      }
    }
    return true;
  }

  private Map<String, Double> means(String prefix, int rows) {
    Map<String, Double> means = new LinkedHashMap<>();
    plan.figures()
        .means(buffers.totals(), rows)
        .forEach((name, mean) -> means.put(prefix + name, mean));
    return means;
  }
}
