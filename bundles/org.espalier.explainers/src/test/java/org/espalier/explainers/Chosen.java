package org.espalier.explainers;

import java.io.IOException;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.Explanation;
import org.espalier.pipeline.ComponentText;
import org.espalier.tck.TestCatalogue;

/** An explainer with settings as a pipeline writes them. */
final class Chosen {
  private final Choice<Explainer<?>> choice;

  private Chosen(Choice<Explainer<?>> choice) {
    this.choice = choice;
  }

  /** With settings, without braces. */
  static Chosen of(Explainer<?> explainer, String type, String settings) {
    String yaml = "{type: " + type + (settings.isBlank() ? "" : ", " + settings) + "}";
    @SuppressWarnings("unchecked") // the catalogue has this explainer by that type
    Choice<Explainer<?>> choice =
        (Choice<Explainer<?>>)
            new ComponentText(TestCatalogue.empty().with(explainer)).read(Kind.EXPLAINER, yaml);
    return new Chosen(choice);
  }

  Explanation explain(Map<String, Object> row, int output, ExplainScope scope) throws IOException {
    return Explainer.explain(choice, row, output, scope);
  }
}
