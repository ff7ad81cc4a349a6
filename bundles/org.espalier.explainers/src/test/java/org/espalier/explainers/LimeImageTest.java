package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.ImageExplainerContract;

final class LimeImageTest extends ImageExplainerContract {
  @Override
  protected LimeImage component() {
    return new LimeImage();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "n_segments: 20, hide_color: black, num_features: 4",
        "compactness: 1, num_samples: 300");
  }
}
