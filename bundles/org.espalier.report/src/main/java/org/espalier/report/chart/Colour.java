package org.espalier.report.chart;

import java.util.Locale;

/** A colour of the screen (sRGB); each part from 0 to 255. */
record Colour(int red, int green, int blue) {
  /** Reads {@code #rrggbb}. */
  static Colour of(String hex) {
    int all = Integer.parseInt(hex.substring(1), 16);
    return new Colour(all >> 16, all >> 8 & 255, all & 255);
  }

  /** A colour between two: this one for 0, the other for 1. */
  Colour mixed(Colour other, double share) {
    return new Colour(
        part(red, other.red, share),
        part(green, other.green, share),
        part(blue, other.blue, share));
  }

  private static int part(int from, int to, double share) {
    return (int) Math.rint(from + (to - from) * share);
  }

  /** How well this colour can be read on another: from 1 to 21, as WCAG 2 defines it. */
  double contrast(Colour other) {
    double here = luminance();
    double there = other.luminance();
    return (Math.max(here, there) + 0.05) / (Math.min(here, there) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** The parts as one number, blue last. */
  int rgb() {
    return red << 16 | green << 8 | blue;
  }

  /** {@code #rrggbb}. */
  String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }
}
