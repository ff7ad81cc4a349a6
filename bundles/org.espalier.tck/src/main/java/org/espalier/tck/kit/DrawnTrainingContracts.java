package org.espalier.tck.kit;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.EvaluatorContract;
import org.espalier.tck.OptimizerContract;
import org.espalier.tck.PrunerContract;
import org.espalier.tck.ScheduleContract;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.TunerContract;

/**
 * The contracts of what trains, judges and searches, each extended for a component of somebody
 * else.
 */
final class DrawnTrainingContracts {
  private DrawnTrainingContracts() {}

  /** The contract of optimizers. */
  static final class OfOptimizer extends OptimizerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfOptimizer(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }
  }

  /** The contract of schedules. */
  static final class OfSchedule extends ScheduleContract {
    private final Subject subject;
    private final List<String> drawn;

    OfSchedule(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }
  }

  /** The contract of evaluators. */
  static final class OfEvaluator extends EvaluatorContract {
    private final Subject subject;
    private final List<String> drawn;

    OfEvaluator(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }
  }

  /** The contract of tuners. */
  static final class OfTuner extends TunerContract {
    private final Subject subject;
    private final List<String> drawn;
    private final boolean endless;

    OfTuner(Subject subject, List<String> drawn, boolean endless) {
      this.subject = subject;
      this.drawn = drawn;
      this.endless = endless;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }

    @Override
    protected boolean searchesEndlessSpaces() {
      return endless;
    }
  }

  /** The contract of pruners. */
  static final class OfPruner extends PrunerContract {
    private final Subject subject;
    private final List<String> drawn;

    OfPruner(Subject subject, List<String> drawn) {
      this.subject = subject;
      this.drawn = drawn;
    }

    @Override
    protected Component<?> component() {
      return subject.component();
    }

    @Override
    protected TestCatalogue catalogue() {
      return subject.catalogue();
    }

    @Override
    protected List<String> settings() {
      return drawn;
    }
  }
}
