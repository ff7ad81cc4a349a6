package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explainer;
import org.junit.jupiter.api.Test;

/** What every explainer of a model as a whole has to do. */
public abstract class GlobalExplainerContract extends ExplainerContract {
  @Override
  final ExplainTrial trial() {
    return TableTrial.trial();
  }

  @Override
  final Map<String, Object> row() {
    return Map.of();
  }

  @Override
  final boolean isSought(Attribution.Part part) {
    return part.feature().equals("size") && part.name().contains(TableTrial.SOUGHT);
  }

  @Test
  void itIsGlobal() {
    assertTrue(((Explainer<?>) component()).isGlobal());
  }
}
