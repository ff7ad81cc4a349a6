package org.espalier.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                body(several ? name + "_" : "", output.getValue(), run, plots)));
      }
    }
    return sections;
  }

  private static Markup body(String prefix, Output output, RunRecord run, Plots plots) {
    int rows = output.predictions().rows();
    Markup body = new Markup();
    body.element("p", "On %s.".formatted(Numbers.of(rows, "test row", "test rows")));
    Markup figures =
        output.evaluation().map(it -> figures(it, run.outputs().keySet())).orElseGet(Markup::new);
    body.add(
        output.predictions().isClassification()
            ? new ClassResults(prefix, output, plots).markup(figures)
            : new NumberResults(prefix, output.predictions(), plots).markup(figures));
    return body.add(MistakeTable.of(output, feature(run)));
  }

  private static String feature(RunRecord run) {
    return run.data()
        .map(DataSummary::features)
        .filter(features -> features.size() == 1)
        .map(features -> features.get(0).name())
        .orElse("features");
  }

  /**
   * The figures of an output's own.
   *
   * @param outputs the names of all outputs
   */
  static Map<String, Double> own(Evaluation evaluation, Set<String> outputs) {
    Map<String, Double> own = new LinkedHashMap<>(evaluation.figures());
    own.keySet().removeIf(name -> outputs.stream().anyMatch(it -> isOf(name, it)));
    return own;
  }

  private static boolean isOf(String figure, String output) {
    return !output.isEmpty() && figure.startsWith(output + ".");
  }

  private static Markup figures(Evaluation evaluation, Set<String> outputs) {
    Table table = new Table("Figures").text("figure").number("value");
    Map<String, Double> figures = own(evaluation, outputs);
    figures.forEach((name, value) -> table.row(name.replace('_', ' '), Numbers.figure(value)));
    return figures.isEmpty() ? new Markup() : table.markup();
  }
}
