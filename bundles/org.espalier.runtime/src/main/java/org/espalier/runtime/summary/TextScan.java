package org.espalier.runtime.summary;

import org.espalier.source.Image;

/** Makes a number of a cell, and counts the words of a text on the way. */
final class TextScan {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private int words;

  /** A number that equal cells always share, and different ones hardly ever. */
  long hash(Object cell) {
    if (cell instanceof String text) {
      return hash(text);
    }
    return cell instanceof Image image ? hash(image) : FACTOR * cell.hashCode();
  }

  private long hash(String text) {
    int count = 0;
    long number = text.length();
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      number = number * FACTOR + c;
      boolean space = c <= ' ' || (c >= 0x80 && Character.isWhitespace(c));
      count += !space && !inside ? 1 : 0;
      inside = !space;
    }
    words = count;
    return mixed(number);
  }

  private static long hash(Image image) {
    long number = image.height();
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          number = number * FACTOR + image.value(row, column, channel);
        }
      }
    }
    return mixed(number);
  }

  /** Joins the numbers of the cells of a row. */
  static long join(long row, long cell) {
    return mixed(row * FACTOR + cell);
  }

  private static long mixed(long number) {
    long once = (number ^ (number >>> 32)) * FACTOR;
    return once ^ (once >>> 29);
  }

  /** How many words the last text had: what white space parts. */
  int words() {
    return words;
  }
}
