package org.espalier.tck.faults;

import org.espalier.component.Doc;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Losses and metrics, each with the fault that it is given. */
public final class BrokenObjectives {
  private BrokenObjectives() {}

  /** No settings. */
  public record None() {}

  /** Compares a truth with a prediction. */
  @FunctionalInterface
  public interface Comparing {
    /** Records it. */
    Tensor of(Tensor target, Tensor prediction, Ops ops);
  }

  /** Minimises what it is given. */
  @LossType("faulty")
  @Doc("loses what it was given")
  public static final class Losing implements Loss<None> {
    private final Target kind;
    private final Comparing comparing;

    Losing(Target kind, Comparing comparing) {
      this.kind = kind;
      this.comparing = comparing;
    }

    @Override
    public Target target(None s) {
      return kind;
    }

    @Override
    public Tensor perRow(None s, Tensor target, Tensor prediction, Ops ops) {
      return comparing.of(target, prediction, ops);
    }
  }

  /** Reports what it is given. */
  @MetricType("faulty")
  @Doc("reports what it was given")
  public static final class Reporting implements Metric<None> {
    private final Comparing comparing;

    Reporting(Comparing comparing) {
      this.comparing = comparing;
    }

    @Override
    public Tensor perRow(None s, Target kind, Tensor target, Tensor prediction, Ops ops) {
      return comparing.of(target, prediction, ops);
    }
  }
}
