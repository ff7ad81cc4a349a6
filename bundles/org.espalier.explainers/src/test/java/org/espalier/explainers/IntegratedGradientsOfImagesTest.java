package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.ImageExplainerContract;

final class IntegratedGradientsOfImagesTest extends ImageExplainerContract {
  @Override
  protected IntegratedGradients component() {
    return new IntegratedGradients();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "steps: 100, method: riemann");
  }
}
