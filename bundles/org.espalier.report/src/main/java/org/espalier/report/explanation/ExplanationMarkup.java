package org.espalier.report.explanation;

import java.util.List;
import java.util.Map;
import org.espalier.host.ExplainedRow;
import org.espalier.report.chart.TintedText.Piece;
import org.espalier.report.chart.Tone;
import org.espalier.report.page.Facts;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** One explanation as a part of a page. */
public final class ExplanationMarkup {
  /** How many classes are listed. */
  private static final int CLASSES = 8;

  private final ExplanationView view;
  private final Plots plots;

  /**
   * An explanation.
   *
   * @param plots where its picture becomes a file
   */
  public ExplanationMarkup(ExplainedRow row, Plots plots) {
    this.view = new ExplanationView(row);
    this.plots = plots;
  }

  /** What it is about, in a few words. */
  public String heading() {
    return view.heading();
  }

  /** All but the heading. */
  public Markup markup() {
    Markup markup = new Markup().element("p", view.sentence());
    markup.element("p", String.join(" · ", view.facts()), "class", "over");
    if (view.weights().ordered().isEmpty()) {
      markup.element("p", "No part has a share in it.");
    } else {
      markup.add(legend());
    }
    view.texts().forEach(feature -> markup.add(text(feature)));
    if (!view.cells().isEmpty()) {
      Facts facts = new Facts();
      view.cells().forEach(cell -> facts.add(cell.getKey(), cell.getValue()));
      markup.add(facts.markup());
    }
    markup.open("div", "class", "plots");
    if (view.weights().ordered().isEmpty()) {
      return markup.add(probabilities()).close();
    }
    markup.add(
        plots.figure(
            "explanation",
            ExplanationPicture.beside(view),
            ExplanationPicture.whole(view.row()),
            note()));
    return markup.add(probabilities()).close();
  }

  private String note() {
    int all = view.weights().ordered().size();
    return all == view.shown()
        ? ""
        : "The %d greatest of %s shares.".formatted(view.shown(), Numbers.count(all));
  }

  private Markup legend() {
    Markup legend = new Markup().open("p", "class", "over legend");
    sign(legend, true, view.speaksFor());
    sign(legend, false, view.speaksAgainst());
    return legend.close();
  }

  private static void sign(Markup legend, boolean speaksFor, String words) {
    String tone = new Tone(Tone.STRONGEST, speaksFor).fill();
    legend.open("span", "class", "sign");
    legend.element("span", "", "class", "swatch " + tone, "aria-hidden", "true");
    legend.text(" ").element("bdi", words).close();
  }

  private Markup text(String feature) {
    Markup text = new Markup();
    if (view.row().row().size() > 1) {
      text.element("p", feature, "class", "caption");
    }
    text.open("p", "class", "tinted", "dir", "auto");
    for (Piece piece : view.pieces(feature)) {
      if (piece.tone().isEmpty()) {
        text.text(piece.text());
      } else {
        Tone tone = piece.tone().get();
        String against = tone.speaksFor() ? "" : " against";
        text.element(
            "span",
            piece.text(),
            "class",
            "tint " + tone.fill() + " " + tone.ink() + against,
            "title",
            piece.words());
      }
    }
    return text.close();
  }

  private Markup probabilities() {
    List<Map.Entry<String, Double>> all = view.probabilities();
    if (all.size() < 2) {
      return new Markup();
    }
    String caption =
        all.size() > CLASSES
            ? "The %d most probable of %s classes".formatted(CLASSES, Numbers.count(all.size()))
            : "Probabilities";
    Table table = new Table(caption).text("class").number("probability");
    all.stream()
        .limit(CLASSES)
        .forEach(it -> table.row(Numbers.shortened(it.getKey(), 60), Numbers.share(it.getValue())));
    return table.markup();
  }
}
