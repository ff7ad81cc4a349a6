package org.espalier.report.section;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.host.DataSummary;
import org.espalier.host.DataSummary.Label;
import org.espalier.host.Distribution;
import org.espalier.host.RunRecord;
import org.espalier.report.chart.BarChart;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.source.Part;

/** What the data are like: rows, classes, lengths, ranges. */
public final class DataSection {
  private static final int BARS = 30;

  private final DataSummary data;
  private final Plots plots;

  private DataSection(DataSummary data, Plots plots) {
    this.data = data;
    this.plots = plots;
  }

  /** The section; empty if the run did not come to its data. */
  public static Optional<Section> of(RunRecord run, Plots plots) {
    return run.data().map(data -> new Section("data", "Data", new DataSection(data, plots).body()));
  }

  private Markup body() {
    Markup body = new Markup().open("div", "class", "plots").add(rows());
    data.labels().forEach(label -> body.add(label(label)));
    body.close();
    if (data.duplicates() > 0) {
      body.element("p", duplicates(), "class", "note warning");
    }
    return body.add(new FeatureTables(plots).of(data.features()));
  }

  private String duplicates() {
    return "%s the features of a training row: figures over the test rows may flatter the model."
        .formatted(Numbers.of(data.duplicates(), "test row has", "test rows have"));
  }

  private Markup rows() {
    long all = data.rows().values().stream().mapToLong(Integer::longValue).sum();
    Table table = new Table("Rows of each part").text("part").number("rows").number("share");
    for (Part part : Part.values()) {
      int rows = data.rows().getOrDefault(part, 0);
      table.row(
          part.toString(), Numbers.count(rows), Numbers.percent(all == 0 ? 0 : 1.0 * rows / all));
    }
    return new Markup().add(table.markup());
  }

  private Markup label(Label label) {
    return label.classes().isEmpty() ? spread(label) : classes(label);
  }

  private Markup spread(Label label) {
    Distribution spread = label.numbers().get(Part.TRAIN);
    return spread == null
        ? new Markup()
        : Spread.figure(
            plots, "label_" + label.role(), "Training rows by " + label.role(), "value", spread);
  }

  private Markup classes(Label label) {
    List<Part> parts =
        Arrays.stream(Part.values())
            .filter(
                part -> data.rows().getOrDefault(part, 0) > 0 && label.counts().get(part) != null)
            .toList();
    int n = label.classes().size();
    List<Integer> shown =
        n <= BARS
            ? IntStream.range(0, n).boxed().toList()
            : IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -sum(label, i)))
                .limit(BARS)
                .toList();
    BarChart chart =
        new BarChart(
            label.role().equals("label") ? "Rows of each class" : "Rows by " + label.role(),
            parts.stream().map(Part::toString).toList());
    for (int i : shown) {
      chart.add(
          label.classes().get(i),
          parts.stream().map(part -> label.counts().get(part).get(i)).toList());
    }
    String note = n <= BARS ? baseline(label) : fewer(n) + baseline(label);
    return plots.figure("classes_" + label.role(), chart.draw(description(label, shown)), note);
  }

  private static String fewer(int classes) {
    return "The %d classes with the most rows of %s. ".formatted(BARS, Numbers.count(classes));
  }

  private static long sum(Label label, int i) {
    return label.counts().values().stream().mapToLong(counts -> counts.get(i)).sum();
  }

  private static String description(Label label, List<Integer> shown) {
    return shown.stream()
        .limit(BARS)
        .map(i -> label.classes().get(i) + ": " + Numbers.count(sum(label, i)))
        .collect(Collectors.joining(", ", "Rows of each class: ", "."));
  }

  /** What a model that learned nothing would reach. */
  private static String baseline(Label label) {
    Map<Part, List<Long>> counts = label.counts();
    List<Long> train = counts.get(Part.TRAIN);
    List<Long> test = counts.get(Part.TEST);
    long rows = test == null ? 0 : test.stream().mapToLong(Long::longValue).sum();
    if (train == null || rows == 0) {
      return "";
    }
    int common = 0;
    for (int i = 1; i < train.size(); i++) {
      common = train.get(i) > train.get(common) ? i : common;
    }
    return "Always saying “%s”, the most common class of the training rows, would be right for %s of the test rows."
        .formatted(
            Numbers.shortened(label.classes().get(common), 40),
            Numbers.percent((double) test.get(common) / rows));
  }
}
