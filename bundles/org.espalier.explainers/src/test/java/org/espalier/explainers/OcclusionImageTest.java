package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.ImageExplainerContract;

final class OcclusionImageTest extends ImageExplainerContract {
  @Override
  protected Occlusion component() {
    return new Occlusion();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "patch_size: 3", "patch_size: 4, stride: 2, fill: black");
  }
}
