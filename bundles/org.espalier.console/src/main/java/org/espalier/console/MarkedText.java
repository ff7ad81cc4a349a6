package org.espalier.console;

import java.util.Arrays;
import java.util.List;
import org.espalier.explainer.Attribution;

/**
 * A text with the parts of it marked that speak for and against what a model says.
 *
 * @param text the text
 * @param shares the shares of its parts, with their places in it
 */
record MarkedText(String text, List<Attribution> shares) {
  /** How strong a part is, from one to this; the weakest are not marked. */
  private static final int LEVELS = 3;

  /** Below this fraction of the greatest share a part is not marked. */
  private static final double WEAK = 0.05;

  /** Backgrounds of the palette of 256 colours from pale to strong: blues, and oranges. */
  private static final int[] FOR = {153, 111, 75};

  private static final int[] AGAINST = {223, 216, 208};

  /** The text with marks: colours behind it, or {@code [+so+]} and {@code [--so--]}. */
  String marked(boolean colour) {
    int[] levels = levels();
    StringBuilder marked = new StringBuilder();
    for (int from = 0; from < levels.length; ) {
      int to = from + 1;
      while (to < levels.length && levels[to] == levels[from]) {
        to++;
      }
      String piece = plain(text.substring(from, to));
      marked.append(colour ? coloured(piece, levels[from]) : bracketed(piece, levels[from]));
      from = to;
    }
    return marked.toString();
  }

  /** For each character how much it speaks for, or if below zero against. */
  private int[] levels() {
    double greatest =
        shares.stream().mapToDouble(share -> Math.abs(share.weight())).max().orElse(0);
    double[] weights = new double[text.length()];
    for (Attribution share : shares) {
      for (Attribution.Run span : share.part().spans()) {
        int from = Math.max(0, span.from());
        int to = Math.min(text.length(), span.to());
        for (int i = from; i < to; i++) {
          weights[i] += share.weight();
        }
      }
    }
    return Arrays.stream(weights).mapToInt(weight -> level(weight, greatest)).toArray();
  }

  private static int level(double weight, double greatest) {
    double size = greatest == 0 ? 0 : Math.abs(weight) / greatest;
    int level = size < WEAK ? 0 : Math.min(LEVELS, (int) Math.ceil(size * LEVELS));
    return weight < 0 ? -level : level;
  }

  private static String coloured(String piece, int level) {
    if (level == 0) {
      return piece;
    }
    int background = (level > 0 ? FOR : AGAINST)[Math.abs(level) - 1];
    return "\033[30;48;5;%dm%s\033[m".formatted(background, piece);
  }

  private static String bracketed(String piece, int level) {
    if (level == 0) {
      return piece;
    }
    String mark = (level > 0 ? "+" : "-").repeat(Math.abs(level));
    return "[" + mark + piece + mark + "]";
  }

  /** A text that cannot command a terminal: blanks in place of what is not to be seen. */
  static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
