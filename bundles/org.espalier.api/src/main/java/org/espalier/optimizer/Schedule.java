package org.espalier.optimizer;

import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * How the learning rate changes from step to step.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Schedule<S extends Record> extends Component<S> {
  /**
   * The learning rate of a step; depends on its arguments alone.
   *
   * @param settings its settings
   * @param initial the learning rate that the optimizer states
   * @param step how many steps came before, from 0 on, as Keras counts iterations
   * @return a finite number that is not negative
   */
  double learningRate(S settings, double initial, long step);

  /** The learning rate of a step by the schedule that a pipeline chose. */
  static double learningRate(Choice<Schedule<?>> choice, double initial, long step) {
    @SuppressWarnings("unchecked")
    Schedule<Record> schedule = (Schedule<Record>) choice.component();
    return schedule.learningRate(choice.settings(), initial, step);
  }
}
