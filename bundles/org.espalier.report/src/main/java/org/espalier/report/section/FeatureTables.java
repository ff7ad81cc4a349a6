package org.espalier.report.section;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.espalier.host.DataSummary.Cells;
import org.espalier.host.DataSummary.Feature;
import org.espalier.host.Distribution;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** The features: what a row becomes, and how the cells of their columns are spread. */
final class FeatureTables {
  /** How many histograms are drawn; tables hold the rest. */
  private static final int HISTOGRAMS = 12;

  /** How many columns a table lists. */
  private static final int COLUMNS = 500;

  private final Plots plots;
  private final Markup charts = new Markup();
  private int drawn;

  FeatureTables(Plots plots) {
    this.plots = plots;
  }

  Markup of(List<Feature> features) {
    Table encoded =
        new Table("Features, and what a row becomes")
            .text("feature")
            .text("vectorizer")
            .text("encoded as")
            .number("vocabulary");
    Table cells =
        new Table("Cells of the training rows")
            .text("column")
            .text("type")
            .number("missing")
            .text("measure")
            .number("least")
            .number("median")
            .number("mean")
            .number("greatest");
    int listed = 0;
    int all = 0;
    for (Feature feature : features) {
      encoded.row(
          feature.name(),
          feature.vectorizer(),
          feature.encoded(),
          feature.vocabulary() > 0 ? Numbers.count(feature.vocabulary()) : "–");
      for (String column : feature.columns().keySet()) {
        if (all++ < COLUMNS) {
          column(cells, feature, column);
          listed++;
        }
      }
    }
    Markup markup = new Markup().element("h3", "Features").add(encoded.markup());
    if (drawn > 0) {
      markup.open("div", "class", "plots").add(charts).close();
    }
    markup.add(cells.markup());
    return listed == all
        ? markup
        : markup.element("p", "The first %d of %s columns.".formatted(COLUMNS, Numbers.count(all)));
  }

  private void column(Table table, Feature feature, String name) {
    Cells cells = feature.columns().get(name);
    String called = feature.columns().size() == 1 ? feature.name() : name;
    for (Map.Entry<String, Distribution> measure : cells.measures().entrySet()) {
      Distribution spread = measure.getValue();
      boolean any = spread.count() > 0;
      table.row(
          name,
          cells.type().toString().toLowerCase(Locale.ROOT),
          Numbers.count(cells.missing()),
          measure.getKey(),
          any ? Numbers.figure(spread.min()) : "–",
          any ? Numbers.figure(spread.median()) : "–",
          any ? Numbers.figure(spread.mean()) : "–",
          any ? Numbers.figure(spread.max()) : "–");
      if (drawn < HISTOGRAMS && Spread.isSpread(spread)) {
        drawn++;
        charts.add(histogram(called, measure.getKey(), spread));
      }
    }
  }

  private Markup histogram(String column, String measure, Distribution spread) {
    String title =
        measure.equals("value")
            ? "Training rows by " + column
            : "Training rows by %s of %s".formatted(measure, column);
    return Spread.figure(plots, "data_" + column + "_" + measure, title, measure, spread);
  }
}
