package org.espalier.report;

import java.util.ArrayList;
import java.util.List;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationReporter;
import org.espalier.report.explanation.ExplanationMarkup;
import org.espalier.report.explanation.ExplanationPicture;
import org.espalier.report.page.Page;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.text.Markup;
import org.osgi.service.component.annotations.Component;

/** Shows explanations as a page of HTML that needs nothing else, and each as a picture in SVG. */
@Component
public final class HtmlExplanationReporter implements ExplanationReporter {
  @Override
  public String page(String title, List<ExplainedRow> explanations) {
    Plots plots = new Plots();
    List<Section> sections = new ArrayList<>();
    for (ExplainedRow row : explanations) {
      ExplanationMarkup explanation = new ExplanationMarkup(row, plots);
      String id = "explanation-" + (sections.size() + 1);
      String heading =
          explanations.size() == 1
              ? explanation.heading()
              : "%d. %s".formatted(sections.size() + 1, explanation.heading());
      sections.add(new Section(id, heading, explanation.markup()));
    }
    Markup head = new Markup().element("p", "Explanations", "class", "over");
    head.open("div", "class", "name").open("h1").element("bdi", title).close().close();
    return Page.write(title, head, sections);
  }

  @Override
  public String picture(ExplainedRow explanation) {
    return ExplanationPicture.whole(explanation).standalone("explanation");
  }
}
