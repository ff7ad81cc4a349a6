package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.TableExplainerContract;

final class IntegratedGradientsOfTablesTest extends TableExplainerContract {
  @Override
  protected IntegratedGradients component() {
    return new IntegratedGradients();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "steps: 100, method: riemann");
  }
}
