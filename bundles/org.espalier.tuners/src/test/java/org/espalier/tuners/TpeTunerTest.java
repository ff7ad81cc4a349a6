package org.espalier.tuners;

import java.util.List;
import org.espalier.tck.TunerContract;

class TpeTunerTest extends TunerContract {
  @Override
  protected TpeTuner component() {
    return new TpeTuner();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "", "multivariate: false", "n_startup_trials: 5, n_ei_candidates: 50, gamma: 0.25");
  }
}
