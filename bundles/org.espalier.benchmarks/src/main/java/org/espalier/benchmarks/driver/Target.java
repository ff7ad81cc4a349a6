package org.espalier.benchmarks.driver;

import java.util.Locale;

/**
 * What a measurement should be.
 *
 * @param claim what is claimed, in words
 * @param measured what was measured
 * @param limit where the claim ends
 * @param most whether the limit is the greatest that is allowed; else it is the least
 * @param unit of the figures; empty for ratios
 * @param beside what else is to be known
 */
record Target(
    String claim, Spread measured, double limit, boolean most, String unit, String beside) {
  /** Whether the median keeps to the limit. */
  boolean met() {
    return most ? measured.median() <= limit : measured.median() >= limit;
  }

  /** A row of the table. */
  String row() {
    int decimals = measured.median() < 100 ? 2 : 0;
    return "| %s | %s %s%s | %s%s | %s | %s |%n"
        .formatted(
            claim,
            most ? "at most" : "at least",
            String.format(Locale.ROOT, "%s", text(limit)),
            unit,
            measured.text(decimals),
            unit,
            beside,
            met() ? "yes" : "**no**");
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
