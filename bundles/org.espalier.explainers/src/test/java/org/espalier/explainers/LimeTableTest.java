package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.TableExplainerContract;

final class LimeTableTest extends TableExplainerContract {
  @Override
  protected LimeTable component() {
    return new LimeTable();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "discretizer: decile, num_features: 2",
        "discretize_continuous: false",
        "discretize_continuous: false, sample_around_instance: true, kernel_width: 3.0");
  }
}
