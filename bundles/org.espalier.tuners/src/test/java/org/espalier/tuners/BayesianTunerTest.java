package org.espalier.tuners;

import java.util.List;
import org.espalier.tck.TunerContract;

class BayesianTunerTest extends TunerContract {
  @Override
  protected BayesianTuner component() {
    return new BayesianTuner();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "num_initial_points: 5");
  }
}
