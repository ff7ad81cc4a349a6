package org.espalier.runtime.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.callback.Training;

/** A training as its callbacks see and steer it. */
final class Steering implements Training {
  private final Course course;
  private final TrainingBuffers buffers;
  private final Trainer.Plan plan;
  private final boolean validated;
  private final TrainingContext context;

  /**
   * Steers.
   *
   * @param validated whether there are rows to validate on
   */
  Steering(
      Course course,
      TrainingBuffers buffers,
      Trainer.Plan plan,
      boolean validated,
      TrainingContext context) {
    this.course = course;
    this.buffers = buffers;
    this.plan = plan;
    this.validated = validated;
    this.context = context;
  }

  @Override
  public List<String> figures() {
    List<String> names = new ArrayList<>(plan.figures().names());
    if (validated) {
      plan.figures().names().forEach(name -> names.add("val_" + name));
    }
    return names;
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
    return plan.rate().of(course.step());
  }

  @Override
  public void learningRate(double next) {
    plan.rate().change(plan.observers().speaking(), next);
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
    context.listener().message(plan.observers().speaking() + ": " + text);
  }

  @Override
  public double loss() {
    return course.loss();
  }
}
