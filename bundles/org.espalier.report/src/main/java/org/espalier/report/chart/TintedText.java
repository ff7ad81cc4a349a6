package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espalier.report.text.Markup;

/** A text in lines, some of whose parts stand on a colour. */
public final class TintedText {
  private static final double FONT = 15;
  private static final double LINE = 25;
  private static final double TOP = 4;

  /** How many lines are drawn. */
  private static final int LINES = 60;

  private final String title;
  private final double width;
  private final boolean leftToRight;
  private final List<Piece> parts;
  private final List<List<Piece>> lines = new ArrayList<>();
  private double used;

  /**
   * A part of the text.
   *
   * @param text what it is
   * @param tone its colour; empty for none
   * @param words what is told about it
   */
  public record Piece(String text, Optional<Tone> tone, String words) {
    private Piece cut(int from, int to) {
      return new Piece(text.substring(from, to), tone, words);
    }
  }

  /**
   * A text.
   *
   * @param parts all of it, part by part
   * @param width how wide its lines may be, in pixels
   */
  public TintedText(String title, List<Piece> parts, double width) {
    this.title = title;
    this.parts = List.copyOf(parts);
    this.width = width;
    StringBuilder all = new StringBuilder();
    parts.forEach(part -> all.append(part.text()));
    this.leftToRight =
        new Bidi(all.toString(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    lines.add(new ArrayList<>());
    breakLines(all.toString());
  }

  private void breakLines(String all) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(all);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      String unit = all.substring(from, to);
      double wide = TextWidth.of(unit.stripTrailing(), FONT);
      if (used > 0 && used + wide > width) {
        newLine();
      }
      if (wide > width) {
        unit.codePoints().forEach(new CharacterPlacer(from)::place);
      } else {
        place(from, to);
      }
      if (unit.endsWith("\n")) {
        newLine();
      }
      from = to;
    }
  }

  /** Places what has no place to break: character by character. */
  private final class CharacterPlacer {
    private int at;

    CharacterPlacer(int at) {
      this.at = at;
    }

    void place(int character) {
      int to = at + Character.charCount(character);
      if (used + TextWidth.of(Character.toString(character), FONT) > width) {
        newLine();
      }
      TintedText.this.place(at, to);
      at = to;
    }
  }

  private void newLine() {
    lines.add(new ArrayList<>());
    used = 0;
  }

  /** Places a stretch of the text on the last line, part by part. */
  private void place(int from, int to) {
    int start = 0;
    for (Piece part : parts) {
      int end = start + part.text().length();
      int cutFrom = Math.max(from, start);
      int cutTo = Math.min(to, end);
      if (cutFrom < cutTo) {
        add(part.cut(cutFrom - start, cutTo - start));
      }
      start = end;
    }
  }

  private void add(Piece piece) {
    List<Piece> line = lines.get(lines.size() - 1);
    Piece last = line.isEmpty() ? null : line.get(line.size() - 1);
    boolean joins =
        last != null && last.tone().equals(piece.tone()) && last.words().equals(piece.words());
    if (joins) {
      line.set(line.size() - 1, new Piece(last.text() + piece.text(), last.tone(), last.words()));
    } else {
      line.add(piece);
    }
    used += TextWidth.of(piece.text(), FONT);
  }

  /** Draws. */
  public Picture draw(String description) {
    Markup svg = new Markup();
    int drawn = Math.min(LINES, lines.size());
    for (int i = 0; i < drawn; i++) {
      draw(svg, lines.get(i), TOP + i * LINE);
      svg.line();
    }
    double height = TOP + drawn * LINE;
    if (drawn < lines.size()) {
      String left = "… %d more lines".formatted(lines.size() - drawn);
      svg.element("text", left, "x", "0", "y", coordinate(height + 16));
      height += LINE;
    }
    return new Picture(title, description, width, height + 4, svg.toString());
  }

  private void draw(Markup svg, List<Piece> line, double top) {
    double at = 0;
    for (Piece piece : line) {
      String text = piece.text().replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
      double wide = TextWidth.of(text, FONT);
      if (!text.isBlank() || piece.tone().isPresent()) {
        draw(svg, piece, text, leftToRight ? at : width - at - wide, top, wide);
      }
      at += wide;
    }
  }

  private static void draw(
      Markup svg, Piece piece, String text, double left, double top, double wide) {
    String ink = piece.tone().map(Tone::ink).orElse("strong");
    svg.open("g");
    if (!piece.words().isEmpty()) {
      svg.element("title", piece.words());
    }
    piece
        .tone()
        .ifPresent(
            tone ->
                svg.empty(
                    "rect",
                    "class",
                    tone.fill(),
                    "x",
                    coordinate(left),
                    "y",
                    coordinate(top + 1),
                    "width",
                    coordinate(wide),
                    "height",
                    coordinate(LINE - 4),
                    "rx",
                    "3"));
    svg.element(
            "text",
            text,
            "class",
            "reading " + ink,
            "xml:space",
            "preserve",
            "x",
            coordinate(left),
            "y",
            coordinate(top + 16),
            "textLength",
            coordinate(wide))
        .close();
  }
}
