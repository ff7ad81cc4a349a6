/** The sections of a report, each a class. */
package org.espalier.report.section;
