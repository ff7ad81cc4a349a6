package org.espalier.tck.faults;

import java.util.Map;
import org.espalier.component.Doc;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;

/** Explainers, each with the fault that it is given. */
public final class BrokenExplaining {
  private BrokenExplaining() {}

  /** No settings. */
  public record None() {}

  /** How a row is explained. */
  interface Answer {
    Explanation explain(Map<String, Object> row, int output, ExplainScope scope);
  }

  /** Explains texts as it was told. */
  @ExplainerType("faulty")
  @Doc("explains as it was told")
  public static final class Explaining implements Explainer<None> {
    private final Answer answer;

    Explaining(Answer answer) {
      this.answer = answer;
    }

    @Override
    public Explanation explain(None s, Map<String, Object> row, int output, ExplainScope scope) {
      return answer.explain(row, output, scope);
    }

    @Override
    public boolean explains(Column.Type cells) {
      return cells == Column.Type.TEXT;
    }
  }
}
