package org.espalier.tck.faults;

import org.espalier.component.Doc;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.OptimizerType;
import org.espalier.optimizer.Schedule;
import org.espalier.optimizer.ScheduleType;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Tensor;

/** Optimizers and schedules, each with the fault that it is given. */
public final class BrokenSteps {
  private BrokenSteps() {}

  /** No settings. */
  public record None() {}

  /** What becomes of parameters. */
  @FunctionalInterface
  public interface Update {
    /** Records it. */
    Tensor of(Tensor parameters, Tensor gradient, UpdateScope scope);
  }

  /** Updates as it was told. */
  @OptimizerType("faulty")
  @Doc("goes where it was told")
  public static final class Going implements Optimizer<None> {
    private final double rate;
    private final Update update;

    Going(double rate, Update update) {
      this.rate = rate;
      this.update = update;
    }

    @Override
    public double learningRate(None s) {
      return rate;
    }

    @Override
    public Tensor update(None s, Tensor parameters, Tensor gradient, UpdateScope scope) {
      return update.of(parameters, gradient, scope);
    }
  }

  /** The rate of a step. */
  @FunctionalInterface
  public interface Rate {
    /** Answers it. */
    double of(double initial, long step);
  }

  /** Gives the rates it was told. */
  @ScheduleType("faulty")
  @Doc("goes as fast as it was told")
  public static final class Pacing implements Schedule<None> {
    private final Rate rate;

    Pacing(Rate rate) {
      this.rate = rate;
    }

    @Override
    public double learningRate(None s, double initial, long step) {
      return rate.of(initial, step);
    }
  }
}
