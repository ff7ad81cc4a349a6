package org.espalier.report.section;

import org.espalier.host.Distribution;
import org.espalier.report.chart.Histogram;
import org.espalier.report.page.Plots;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** How numbers are spread, as a histogram with a sentence. */
final class Spread {
  private Spread() {}

  /** The figure; empty if there are no different numbers. */
  static Markup figure(Plots plots, String name, String title, String label, Distribution spread) {
    if (!isSpread(spread)) {
      return new Markup();
    }
    String sentence =
        "From %s to %s; half are at most %s, 95 %% at most %s."
            .formatted(
                Numbers.figure(spread.min()),
                Numbers.figure(spread.max()),
                Numbers.figure(spread.median()),
                Numbers.figure(spread.percentile95()));
    Histogram histogram = new Histogram(title, label, "rows", spread.edges(), spread.bins());
    return plots.figure(name, histogram.draw(sentence), sentence);
  }

  static boolean isSpread(Distribution spread) {
    return spread.count() > 0
        && spread.max() > spread.min()
        && spread.bins().size() > 1
        && spread.edges().size() == spread.bins().size() + 1;
  }
}
