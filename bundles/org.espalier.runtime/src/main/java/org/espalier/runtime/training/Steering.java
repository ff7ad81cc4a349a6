package org.espalier.runtime.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.espalier.callback.Callback;
import org.espalier.callback.Training;
import org.espalier.component.Choice;

/** A training as its callbacks see and steer it. */
final class Steering implements Training {
  private final Course course;
  private final TrainingBuffers buffers;
  private final LearningRate rate;
  private final TrainingContext context;
  private final Observers observers = new Observers();

  Steering(Course course, TrainingBuffers buffers, LearningRate rate, TrainingContext context) {
    this.course = course;
    this.buffers = buffers;
    this.rate = rate;
    this.context = context;
  }

  /** Lets callbacks watch from now on. */
  Observers watchedBy(List<Choice<Callback<?>>> callbacks) {
    observers.watch(callbacks, this);
    return observers;
  }

  @Override
  public int epochs() {
    return context.epochs();
  }

  @Override
  public void stop(String reason) {
    course.stop(reason);
  }

  @Override
  public double learningRate() {
    return rate.of(course.step());
  }

  @Override
  public void learningRate(double next) {
    rate.change(observers.speaking(), next);
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
    return course.loss();
  }
}
