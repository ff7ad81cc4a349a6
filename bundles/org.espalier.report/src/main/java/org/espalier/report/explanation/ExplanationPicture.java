package org.espalier.report.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.host.ExplainedRow;
import org.espalier.report.chart.Picture;
import org.espalier.report.chart.Pictures;
import org.espalier.report.chart.TintedText;
import org.espalier.report.text.Numbers;

/** One explanation as one picture: what the model says, the row with its shares, and bars. */
public final class ExplanationPicture {
  private static final double WIDTH = 680;
  private static final double BARS = 480;
  private static final int CLASSES = 5;

  private ExplanationPicture() {}

  /** Draws all of it, to stand alone. */
  public static Picture whole(ExplainedRow row) {
    ExplanationView view = new ExplanationView(row);
    List<String> lines = new ArrayList<>();
    lines.add(view.sentence());
    if (view.probabilities().size() > 1) {
      lines.add(
          view.probabilities().stream()
              .limit(CLASSES)
              .map(it -> Numbers.shortened(it.getKey(), 40) + " " + Numbers.share(it.getValue()))
              .collect(Collectors.joining(", ", "Probabilities: ", "")));
    }
    lines.add(String.join(" · ", view.facts()));
    List<Picture> pictures = new ArrayList<>();
    pictures.add(Pictures.heading(view.heading(), lines, WIDTH));
    if (!view.weights().ordered().isEmpty()) {
      pictures.add(Pictures.legend(view.speaksFor(), view.speaksAgainst(), WIDTH));
    }
    for (String feature : view.texts()) {
      pictures.add(new TintedText(feature, view.pieces(feature), WIDTH).draw(view.description()));
    }
    view.images().forEach(feature -> pictures.add(view.image(feature, WIDTH)));
    if (!view.cells().isEmpty()) {
      pictures.add(Pictures.heading("Row", cells(view), WIDTH));
    }
    if (view.shown() > 0) {
      pictures.add(view.bars(BARS));
    }
    return Pictures.below(view.heading(), view.description(), pictures);
  }

  private static List<String> cells(ExplanationView view) {
    return view.cells().stream().map(it -> line(it)).toList();
  }

  private static String line(Map.Entry<String, String> cell) {
    return Numbers.shortened(cell.getKey() + ": " + cell.getValue(), 200);
  }

  /** Draws what a page has no words for: tinted images, and bars. */
  static Picture beside(ExplanationView view) {
    List<Picture> pictures = new ArrayList<>();
    view.images().forEach(feature -> pictures.add(view.image(feature, BARS)));
    pictures.add(view.bars(BARS));
    return pictures.size() == 1
        ? pictures.get(0)
        : Pictures.below(view.heading(), view.description(), pictures);
  }
}
