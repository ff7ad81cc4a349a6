package org.espalier.explainers.projection;

import java.util.List;
import org.espalier.component.Component;
import org.espalier.tck.ProjectorContract;

class PcaTest extends ProjectorContract {
  @Override
  protected Component<?> component() {
    return new Pca();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "whiten: true", "svd_solver: randomized", "svd_solver: covariance_eigh");
  }
}
