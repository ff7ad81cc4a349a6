package org.espalier.benchmarks.device;

import java.util.List;

/**
 * A row of the table.
 *
 * @param what what was looked at
 * @param measured what was found
 * @param beside what it is compared with, or what is worth knowing beside it
 * @param rule what has to hold; empty where a figure is only reported
 * @param holds whether it does; true where there is no rule
 */
record Row(String what, String measured, String beside, String rule, boolean holds) {
  /** A figure without a rule. */
  static Row figure(String what, String measured, String beside) {
    return new Row(what, measured, beside, "", true);
  }

  /** What has to hold. */
  static Row claim(String what, String measured, String beside, String rule, boolean holds) {
    return new Row(what, measured, beside, rule, holds);
  }

  /** Something that could not be measured, and why; it does not hold. */
  static Row failure(String what, String why, String rule) {
    return new Row(what, "failed", why, rule.isEmpty() ? "is measured" : rule, false);
  }

  /** The row in Markdown. */
  String text() {
    String verdict = rule.isEmpty() ? "" : holds ? "yes" : "**no**";
    List<String> cells = List.of(what, measured, beside, rule, verdict);
    return "| "
        + String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
        + " |";
  }
}
