/** The report of a run: one page of HTML, and its plots as SVG. */
package org.espalier.report;
