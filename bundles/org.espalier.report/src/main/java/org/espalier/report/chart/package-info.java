/** Charts as SVG: one look for all, which follows light and dark. */
package org.espalier.report.chart;
