package org.espalier.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.DataSummary;
import org.espalier.host.RunRecord;
import org.espalier.host.RunRecord.Output;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** What an output of the model says of the test rows, and how right it is. */
public final class ResultSection {
  private ResultSection() {}

  /** A section for each output; none if no test row was predicted. */
  public static List<Section> of(RunRecord run, Plots plots) {
    List<Section> sections = new ArrayList<>();
    boolean several = run.outputs().size() > 1;
    for (Map.Entry<String, Output> output : run.outputs().entrySet()) {
      if (output.getValue().predictions().rows() > 0) {
        String name = output.getKey().isEmpty() ? "prediction" : output.getKey();
        String id = "results-" + (sections.size() + 1);
        sections.add(
            new Section(
                id,
                several ? "Results: " + Numbers.shortened(name, 40) : "Results",
                body(several ? name + "_" : "", output.getValue(), feature(run), plots)));
      }
    }
    return sections;
  }

  private static Markup body(String prefix, Output output, String feature, Plots plots) {
    int rows = output.predictions().rows();
    Markup body = new Markup();
    body.element("p", "On %s.".formatted(Numbers.of(rows, "test row", "test rows")));
    Markup figures = output.evaluation().map(ResultSection::figures).orElseGet(Markup::new);
    body.add(
        output.predictions().isClassification()
            ? new ClassResults(prefix, output, plots).markup(figures)
            : new NumberResults(prefix, output.predictions(), plots).markup(figures));
    return body.add(MistakeTable.of(output, feature));
  }

  private static String feature(RunRecord run) {
    return run.data()
        .map(DataSummary::features)
        .filter(features -> features.size() == 1)
        .map(features -> features.get(0).name())
        .orElse("features");
  }

  private static Markup figures(Evaluation evaluation) {
    Table table = new Table("Figures").text("figure").number("value");
    evaluation
        .figures()
        .forEach((name, value) -> table.row(name.replace('_', ' '), Numbers.figure(value)));
    return evaluation.figures().isEmpty() ? new Markup() : table.markup();
  }
}
