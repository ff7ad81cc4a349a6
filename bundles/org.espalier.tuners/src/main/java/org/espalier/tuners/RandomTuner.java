package org.espalier.tuners;

import org.espalier.component.Doc;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Tuner;
import org.espalier.tuner.TunerType;
import org.osgi.service.component.annotations.Component;

/**
 * Proposes random configurations, none twice, until the space is exhausted.
 *
 * <p>Two configurations are the same if the parameters that apply have the same values.
 */
@Component
@TunerType("random")
@Doc("random configurations, none twice")
public final class RandomTuner implements Tuner<RandomTuner.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public Search search(Settings s, SearchScope scope) {
    Untried untried = new Untried(scope.space());
    return TrialHistory.search(
        scope,
        (number, history) -> untried.propose(scope.random(number), history.configurations()));
  }

  @Override
  public boolean looksBack() {
    return false;
  }
}
