package org.espalier.tuner;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ends trials early that do worse than others did.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Pruner<S extends Record> extends Component<S> {
  /**
   * Judges a trial; asked after each value of its curve.
   *
   * @param trial the trial, with the values so far
   * @param others the trials that had ended when it began
   * @param maximize whether great values are good ones
   * @return why it is to end now; empty to let it go on
   */
  Optional<String> prune(S settings, Trial trial, List<Trial> others, boolean maximize);

  /** Judges a trial with the pruner that a pipeline chose. */
  static Optional<String> prune(
      Choice<Pruner<?>> choice, Trial trial, List<Trial> others, boolean maximize) {
    @SuppressWarnings("unchecked")
    Pruner<Record> pruner = (Pruner<Record>) choice.component();
    return pruner.prune(choice.settings(), trial, others, maximize);
  }
}
