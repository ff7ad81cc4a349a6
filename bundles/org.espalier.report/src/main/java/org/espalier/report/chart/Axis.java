package org.espalier.report.chart;

/**
 * What runs along one side of a chart.
 *
 * @param label what is measured, with its unit
 * @param scale the range
 */
record Axis(String label, Scale scale) {
  /** The label, and how the scale is to be read. */
  String title() {
    return scale.isLogarithmic() ? label + " (logarithmic)" : label;
  }
}
