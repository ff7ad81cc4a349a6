package org.espalier.report.chart;

/** How wide a text is about; a picture is laid out before any font is known. */
final class TextWidth {
  private TextWidth() {}

  /**
   * The width in pixels.
   *
   * @param size the size of the font in pixels
   */
  static double of(String text, double size) {
    return 1.06 * size * text.codePoints().mapToDouble(TextWidth::of).sum();
  }

  private static double of(int c) {
    if ("iljtfr.,:;|!'()[] ".indexOf(c) >= 0) {
      return 0.34;
    }
    if (Character.isIdeographic(c) || (c >= 0xAC00 && c <= 0xD7AF) || c >= 0x1F000) {
      return 1.05;
    }
    return Character.isUpperCase(c) || c == 'm' || c == 'w' || c == '%' ? 0.74 : 0.58;
  }

  /** The beginning of a text that is not wider than that. */
  static String fitted(String text, double size, double width) {
    if (of(text, size) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && of(text.substring(0, end), size) + size > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
