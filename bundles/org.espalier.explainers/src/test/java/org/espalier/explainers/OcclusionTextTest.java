package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.TextExplainerContract;

final class OcclusionTextTest extends TextExplainerContract {
  @Override
  protected Occlusion component() {
    return new Occlusion();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "window: 2", "level: char", "mask_string: UNKWORDZ, num_features: 3");
  }
}
