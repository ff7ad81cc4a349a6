package org.espalier.explainers;

import java.util.List;
import org.espalier.tck.GlobalExplainerContract;

final class PermutationImportanceTest extends GlobalExplainerContract {
  @Override
  protected PermutationImportance component() {
    return new PermutationImportance();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "n_repeats: 2, metric: log_loss");
  }
}
