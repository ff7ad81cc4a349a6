package org.espalier.report.section;

import java.util.Optional;
import org.espalier.host.ExplainedRow;
import org.espalier.host.RunRecord;
import org.espalier.report.explanation.ExplanationMarkup;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.text.Markup;

/** Why the model says what it says of some test rows, and what it goes by as a whole. */
public final class ExplanationSection {
  private ExplanationSection() {}

  /** The section; empty if nothing was explained. */
  public static Optional<Section> of(RunRecord run, Plots plots) {
    if (run.explanations().isEmpty()) {
      return Optional.empty();
    }
    Markup body = new Markup();
    for (ExplainedRow row : run.explanations()) {
      ExplanationMarkup explanation = new ExplanationMarkup(row, plots);
      body.element("h3", explanation.heading()).add(explanation.markup());
    }
    return Optional.of(new Section("explanations", "Explanations", body));
  }
}
