package org.espalier.report.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Attribution.Run;
import org.espalier.report.chart.TintedText.Piece;
import org.espalier.report.chart.Tone;

/** Cuts a text where the parts that have shares begin and end. */
final class TextParts {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  private final String text;
  private final Weights weights;
  private final double[] sums;
  private final int[] owners;

  private TextParts(String text, Weights weights) {
    this.text = text;
    this.weights = weights;
    this.sums = new double[text.length()];
    this.owners = new int[text.length()];
    Arrays.fill(owners, NONE);
  }

  /**
   * The text in pieces; where parts lie over each other, their shares are added.
   *
   * @param feature whose text it is
   */
  static List<Piece> of(String text, String feature, Weights weights) {
    TextParts parts = new TextParts(text, weights);
    List<Attribution> all = weights.ordered();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).part().feature().equals(feature)) {
        parts.lay(i, all.get(i));
      }
    }
    return parts.pieces();
  }

  private void lay(int number, Attribution attribution) {
    for (Run span : attribution.part().spans()) {
      for (int at = Math.max(0, span.from()); at < Math.min(text.length(), span.to()); at++) {
        sums[at] += attribution.weight();
        owners[at] = owners[at] == NONE ? number : SEVERAL;
      }
    }
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 1; at <= text.length(); at++) {
      boolean goesOn = at < text.length() && owners[at] == owners[from] && sums[at] == sums[from];
      if (!goesOn) {
        pieces.add(piece(from, at));
        from = at;
      }
    }
    return pieces;
  }

  private Piece piece(int from, int to) {
    String words = text.substring(from, to);
    if (owners[from] == NONE) {
      return new Piece(words, Optional.empty(), "");
    }
    String told =
        owners[from] == SEVERAL
            ? words.strip() + ": " + weights.words(sums[from]) + " in all"
            : weights.words(weights.ordered().get(owners[from]));
    return new Piece(words, Optional.of(Tone.of(sums[from], weights.greatest())), told);
  }
}
