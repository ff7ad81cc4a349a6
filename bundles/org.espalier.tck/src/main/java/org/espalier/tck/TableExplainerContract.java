package org.espalier.tck;

import java.util.Map;
import org.espalier.explainer.Attribution;

/** What every explainer of tables has to do; rows to compare with are at hand. */
public abstract class TableExplainerContract extends ExplainerContract {
  @Override
  final ExplainTrial trial() {
    return TableTrial.trial();
  }

  @Override
  final Map<String, Object> row() {
    return TableTrial.row();
  }

  @Override
  final boolean isSought(Attribution.Part part) {
    return part.feature().equals("size") && part.name().contains(TableTrial.SOUGHT);
  }
}
