package org.espalier.tck.toy;

import org.espalier.component.Doc;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Optimizers and schedules that break their contracts, each in one way. */
public final class FaultyTraining {
  private FaultyTraining() {}

  /** No settings. */
  public record None() {}

  /** Counts the calls. */
  @ScheduleType("counting")
  @Doc("a rate that falls with each call")
  public static final class Counting implements Schedule<None> {
    private int calls;

    @Override
    public double learningRate(None s, double initial, long step) {
      return initial / ++calls;
    }
  }

  /** Falls below 0. */
  @ScheduleType("sinking")
  @Doc("a rate that falls below 0")
  public static final class Sinking implements Schedule<None> {
    @Override
    public double learningRate(None s, double initial, long step) {
      return initial - 0.01 * step;
    }
  }

  /** Is always 0. */
  @ScheduleType("nil")
  @Doc("a rate of 0")
  public static final class Nil implements Schedule<None> {
    @Override
    public double learningRate(None s, double initial, long step) {
      return 0;
    }
  }

  /** Uses the rate it states, whatever the rate of the step is. */
  @OptimizerType("headstrong")
  @Doc("gradient descent at a rate of 0.1")
  public static final class Headstrong implements Optimizer<None> {
    @Override
    public double learningRate(None s) {
      return 0.1;
    }

    @Override
    public Tensor update(None s, Tensor parameters, Tensor gradient, UpdateScope scope) {
      return scope.ops().sub(parameters, scope.ops().mul(gradient, 0.1));
    }
  }

  /** Divides by the norm of the whole gradient. */
  @OptimizerType("normalizing")
  @Doc("gradient descent by steps of one length")
  public static final class Normalizing implements Optimizer<None> {
    @Override
    public double learningRate(None s) {
      return 0.01;
    }

    @Override
    public Tensor update(None s, Tensor parameters, Tensor gradient, UpdateScope scope) {
      Ops ops = scope.ops();
      Tensor direction = ops.div(gradient, ops.sqrt(ops.sumAll(ops.square(gradient))));
      return ops.sub(parameters, ops.mul(direction, scope.learningRate()));
    }
  }
}
