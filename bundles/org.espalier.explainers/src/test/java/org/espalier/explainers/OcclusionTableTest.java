package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.TableExplainerContract;

final class OcclusionTableTest extends TableExplainerContract {
  @Override
  protected Occlusion component() {
    return new Occlusion();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "feature: size");
  }
}
