package org.espalier.tuner;

import java.util.OptionalInt;
import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Proposes configurations of a space.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Tuner<S extends Record> extends Component<S> {
  /**
   * Begins a search.
   *
   * @throws IllegalArgumentException if it cannot search the space; says why, and what it can
   */
  Search search(S settings, SearchScope scope);

  /**
   * Whether a proposal depends on how earlier trials did. If it does not, trials can be made in any
   * order, by any number of processes.
   */
  @Brief
  default boolean looksBack() {
    return true;
  }

  /**
   * After how many trials a study ends whose pipeline does not say it; empty for a tuner that comes
   * to an end of its own.
   */
  @Brief
  default OptionalInt maxTrials() {
    return OptionalInt.of(10);
  }

  /** Begins a search with the tuner that a pipeline chose. */
  static Search search(Choice<Tuner<?>> choice, SearchScope scope) {
    @SuppressWarnings("unchecked")
    Tuner<Record> tuner = (Tuner<Record>) choice.component();
    return tuner.search(choice.settings(), scope);
  }
}
